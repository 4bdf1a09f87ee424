import type { Ctx } from '../../platform/ctx.ts';
import { openCalendars } from '../clocks.ts';
import { minutesBetween } from '../life/agreed-time.ts';
import { lifeOf } from '../life/life.ts';
import { readEntries, readRecoveries } from '../store.ts';
import { figuresOf, type RecoveryFigures } from './figures.ts';

/** The figures of recoveries that were opened in a stretch of time, of one customer or of all. */
export async function recoveryFigures(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly customerId?: number; readonly from: Date; readonly to: Date };
}): Promise<RecoveryFigures> {
  const { ctx, input } = call;
  const { customerId, from, to } = input;
  const found = await readRecoveries(ctx, { customerId, openedFrom: from, openedTo: to });
  const entries = await readEntries(
    ctx,
    found.map((one) => one.id),
  );
  const now = ctx.clock.now();
  const calendars = await openCalendars(ctx, now, from);
  const counted = found.map((one) => {
    const own = entries.get(one.id) ?? [];
    const life = lifeOf(own);
    const time = calendars.of(one.customerId, one.serviceId);
    const contactMinutes = life.contactedAt ? minutesBetween(time, one.openedAt, life.contactedAt) : null;
    return { openedAt: one.openedAt, phase: life.phase, life, entries: own, contactMinutes };
  });
  return figuresOf(counted, now);
}
