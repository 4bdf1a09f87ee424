import type { Ctx } from '../platform/ctx.ts';
import { openCalendars } from './clocks.ts';
import { minutesBetween } from './life/agreed-time.ts';
import type { ClockName } from './life/life.ts';
import type { ShownRecovery } from './showing/list-recoveries.ts';

/**
 * How much of a clock's working time has passed now, 0..1, and above when it has run out: for recoveries that are given. A
 * clock that started anew counts from when it did.
 */
export async function workingTimePassed(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly recoveries: readonly ShownRecovery[] };
}): Promise<(one: ShownRecovery, clock: ClockName) => number> {
  const { ctx, input } = call;
  const now = ctx.clock.now();
  const first = Math.min(now.getTime(), ...input.recoveries.map((one) => one.openedAt.getTime()));
  const calendars = await openCalendars(ctx, now, new Date(first));
  return (one, clock) => {
    const { due } = one.life.clocks[clock];
    if (now >= due) return 1;
    const time = calendars.of(one.customerId, one.serviceId);
    const from = startOf(one, clock);
    const whole = minutesBetween(time, from, due);
    return whole > 0 ? Math.min(0.999, minutesBetween(time, from, now) / whole) : 0;
  };
}

function startOf(one: ShownRecovery, clock: ClockName): Date {
  const kind = clock === 'repair' ? 'not confirmed' : clock === 'prevent' ? 'failed' : null;
  return one.entries.findLast((entry) => entry.kind === kind)?.at ?? one.openedAt;
}
