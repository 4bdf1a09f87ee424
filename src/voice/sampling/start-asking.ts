import { DateTime } from 'luxon';
import { type Customer, listCustomers } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { repeat } from '../../platform/repeat.ts';
import { invite } from '../surveys/inviting/invite.ts';
import { chooseWhom } from './choose-whom.ts';
import { endDay, readAskingSettings, takeDay } from './settings-store.ts';

const lookEveryMs = 5 * 60_000;

/** Asks those of whom least is known, each customer once on each of its days, while that is switched on; until stopped. */
export function startAsking(call: { readonly ctx: Ctx }): { stop(): Promise<void> } {
  const ctx = { ...call.ctx, actor: 'asking by itself' };
  return repeat({
    everyMs: lookEveryMs,
    work: (stop) => askWhatIsDue({ ctx, stop }),
    failed: (message) => ctx.log.warn(`asking paused: ${message}`),
  });
}

/** One look: every customer whose hour has come today and whose day nobody has taken. Returns how many people were asked. */
export async function askWhatIsDue(call: {
  readonly ctx: Ctx;
  readonly stop?: AbortSignal;
}): Promise<number> {
  const { ctx, stop } = call;
  const settings = await readAskingSettings(ctx);
  if (!settings.running) return 0;
  let asked = 0;
  for (const customer of await listCustomers({ ctx })) {
    if (stop?.aborted) break;
    const now = ctx.clock.now();
    const local = DateTime.fromJSDate(now, { zone: customer.timeZone });
    if (local.toFormat('HH:mm') < settings.hour) continue;
    const day = local.toFormat('yyyy-MM-dd');
    const { survey } = settings;
    if (!(await takeDay(ctx, { customerId: customer.id, day, survey, at: now }))) continue;
    asked += await askAt(ctx, customer, day, survey);
  }
  return asked;
}

async function askAt(ctx: Ctx, customer: Customer, day: string, survey: string): Promise<number> {
  const done = { asked: 0, refused: 0, problem: '' };
  try {
    const { proposed } = await chooseWhom({
      ctx,
      input: { survey, customer: customer.slug, at: 'now' },
    });
    const people = proposed.map((one) => ({
      personId: one.personId,
      about: { serviceId: one.serviceId },
      onceKey: `by itself ${day}`,
    }));
    const found = people.length > 0 ? await invite({ ctx, input: { survey, people } }) : null;
    done.asked = found?.invited.length ?? 0;
    done.refused = found?.leftOut.length ?? 0;
  } catch (error) {
    done.problem = error instanceof Error ? error.message : String(error);
    ctx.log.warn(`nobody of ${customer.name} was asked today: ${done.problem}`);
  }
  await endDay(ctx, { customerId: customer.id, day, at: ctx.clock.now(), ...done });
  return done.asked;
}
