import { type Customer, listServices } from '../../customers/index.ts';
import { localTime, minutes as minutesText } from '../../findings/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { queryRecentOutages, queryTicketsOfPerson, type TicketOfPerson } from '../../signals/index.ts';
import { listStatements, type Statement } from '../../voice/index.ts';
import { getRecovery, type ShownRecovery } from './list-recoveries.ts';
import { type Unsaid, unsaid } from './unsaid.ts';

const day = 86_400_000;
const monthsBack = 183 * day;

/** Everything that somebody needs before them who calls an unhappy person: it fits one page. */
export interface CallSheet {
  readonly recovery: ShownRecovery;
  /** What they said in the months before, newest first, what the call is about left out. */
  readonly earlier: readonly Statement[];
  readonly tickets: readonly (TicketOfPerson & { readonly serviceName: string })[];
  readonly outages: readonly OutageLine[];
  readonly unsaid: readonly Unsaid[];
  /** Why parts may be missing; '' where nothing is. */
  readonly missing: string;
}

interface OutageLine {
  readonly service: string;
  readonly started: Date;
  /** Null: not over yet. */
  readonly ended: Date | null;
  readonly minutes: number;
}

/** The call sheet of a recovery; null where it is none of this customer's. */
export async function callSheet(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input: { readonly customer: Customer; readonly id: number };
}): Promise<CallSheet | null> {
  const { ctx, input } = call;
  const { customer } = input;
  const recovery = await getRecovery({ ctx, input: { customerId: customer.id, id: input.id } });
  if (!recovery) return null;
  const now = ctx.clock.now();
  const [earlier, services, seen] = await Promise.all([
    readEarlier(ctx, recovery, now),
    listServices({ ctx, input: { customerId: customer.id } }),
    readSignals(ctx, customer, recovery, now),
  ]);
  const nameOf = (id: number) => services.find((one) => one.id === id)?.name ?? '';
  const tickets = seen.tickets.map((one) => ({ ...one, serviceName: nameOf(one.service) }));
  const outages = seen.outages.map(({ service, target, started, ended }) => ({
    service: nameOf(service) || target,
    ...{ started, ended },
    minutes: ((ended ?? now).getTime() - started.getTime()) / 60_000,
  }));
  outages.sort((a, b) => b.minutes - a.minutes);
  return {
    ...{ recovery, earlier, tickets, outages: outages.slice(0, 5), missing: seen.missing },
    unsaid: unsaid({
      ...{ now, tickets },
      outages: outages.map((one) => outageText(one, customer.timeZone)),
      saidBefore: saidBefore(recovery, earlier, customer.timeZone),
      callMe: recovery.callMe,
      tries: recovery.life.tries,
      recurs: recovery.entries.some((one) => one.kind === 'recurs'),
    }),
  };
}

async function readEarlier(
  ctx: Pick<Ctx, 'records'>,
  recovery: ShownRecovery,
  now: Date,
): Promise<Statement[]> {
  if (recovery.personId === null) return [];
  const own = new Set(recovery.statements.map((one) => one.id));
  const found = await listStatements({
    ctx,
    input: { personId: recovery.personId, saidFrom: new Date(now.getTime() - monthsBack) },
  });
  return found
    .filter((one) => !own.has(one.id))
    .sort((a, b) => Number(b.saidAt) - Number(a.saidAt))
    .slice(0, 6);
}

/** Tickets and times down; the sheet is there without them where the store of signals is away. */
async function readSignals(
  ctx: Pick<Ctx, 'signals'>,
  customer: Customer,
  recovery: ShownRecovery,
  now: Date,
) {
  const scope = { customers: [customer], now };
  const named = recovery.statements.flatMap((one) => one.ticket || []);
  try {
    const [tickets, outages] = await Promise.all([
      queryTicketsOfPerson(ctx.signals, {
        ...scope,
        ...{ since: new Date(now.getTime() - monthsBack), person: recovery.personId ?? 0, tickets: named },
      }),
      queryRecentOutages(ctx.signals, { ...scope, since: new Date(now.getTime() - 60 * day) }),
    ]);
    return { tickets, outages, missing: '' };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : 'no reason given';
    return { tickets: [], outages: [], missing: `tickets and outages could not be read now (${why})` };
  }
}

const outageText = ({ service, started, minutes, ended }: OutageLine, timeZone: string) =>
  `${service || 'a system'}, ${minutesText(minutes)} from ${localTime(started.toISOString(), timeZone)}${ended ? '' : ', and it is not over'}`;

function saidBefore(recovery: ShownRecovery, earlier: readonly Statement[], timeZone: string): string {
  const first = recovery.statements[0];
  const before = earlier.find((one) => one.unhappy && (!first || one.saidAt < first.saidAt));
  return before ? localTime(before.saidAt.toISOString(), timeZone) : '';
}
