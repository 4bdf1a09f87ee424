import { setImmediate } from 'node:timers/promises';
import { listCustomers, listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import {
  activePhases,
  getRecoverySettings,
  listRecoveries,
  type ShownRecovery,
  workingTimePassed,
} from '../../recoveries/index.ts';
import { type ToTell, tellStaff } from '../tell-staff.ts';
import { type Rung, rungsOf } from './rungs.ts';

/**
 * Tells staff of recoveries that nobody took and of clocks that are about to run out or have, each of them once: whoever
 * has to see to it, and further up when a clock has run out; at once when one opened. Returns how many messages are new.
 */
export async function tellLate(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
}): Promise<number> {
  const { ctx } = call;
  const recoveries = await listRecoveries({ ctx, input: { phases: activePhases } });
  if (recoveries.length === 0) return 0;
  const [settings, passed, staff, customers] = await Promise.all([
    getRecoverySettings(ctx),
    workingTimePassed({ ctx, input: { recoveries } }),
    listStaff({ ctx }),
    listCustomers({ ctx }),
  ]);
  const owners = staff.filter((one) => one.role === 'owner');
  const byId = new Map(customers.map((one) => [one.id, one]));
  const toTell: ToTell[] = [];
  for (const one of recoveries) {
    // Each customer's calendar is worked out here: a server answers others in between.
    await setImmediate();
    const customer = byId.get(one.customerId);
    for (const rung of rungsOf(one, (clock) => passed(one, clock), settings)) {
      const first = staff.filter(({ id }) => id === one.ownerId);
      const told = first.length === 0 || rung.further ? [...new Set([...first, ...owners])] : first;
      const whose = { name: customer?.name ?? '', slug: customer?.slug ?? '' };
      const news = {
        customerId: one.customerId,
        about: `recovery ${one.id} late`,
        onceKey: `recovery ${one.id} ${rung.key}`,
        subject: subjectOf(rung, one, whose.name),
        body: bodyOf(rung, one, whose),
        ...{ listId: 'recoveries.staff', listName: 'Recoveries that wait' },
      };
      toTell.push({ news, staff: told });
    }
  }
  return tellStaff(ctx, toTell);
}

const calls = { contact: 'call', repair: 'put it right for', prevent: 'prevent it for' } as const;

function subjectOf({ what, clock }: Rung, one: ShownRecovery, customer: string): string {
  if (what === 'opened') return `Unhappy: ${one.who}, ${customer}`;
  if (what === 'untaken') return `Nobody took it: ${one.who}, ${customer}`;
  if (what === 'soon') return `Time to ${calls[clock]} ${one.who}, ${customer}`;
  return `Too late to ${calls[clock]} ${one.who}, ${customer}, in time`;
}

function bodyOf(
  { what, clock }: Rung,
  one: ShownRecovery,
  of: { readonly name: string; readonly slug: string },
): string {
  const due = one.life.clocks[clock].due.toISOString().slice(0, 16).replace('T', ' ');
  const said = one.statements[0]?.words ?? '';
  const when =
    what === 'opened'
      ? `Call them by ${due} UTC; the telephone first.`
      : what === 'late'
        ? `We said by ${due} UTC, and it has not happened.`
        : `It has to happen by ${due} UTC.`;
  const whose = one.taken ? `${one.owner?.name ?? 'Somebody'} has it in hand.` : 'Nobody has taken it.';
  return `${one.who} at ${of.name} is unhappy${said ? ` and said:\n\n> ${said.replaceAll('\n', '\n> ').replaceAll('{base}', '')}\n` : '.'}
${when} ${whose}

Who they are, what they said and what not to say:
{base}/customers/${of.slug}/recoveries/${one.id}
`;
}
