import { getProvider } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readSettings } from '../settings-store.ts';
import type { Closer } from './closer.ts';
import { markCutOff, readScheduledTries } from './closings-store.ts';
import { dueMonth } from './due-month.ts';

/** A month that cannot be closed is not tried for ever: a person must look. */
const mostTries = 3;

/** Closes the month that is due by the schedule, unless that was done or tried often enough. True: it was started. */
export async function closeWhatIsDue(ctx: Ctx, closer: Closer): Promise<boolean> {
  const now = ctx.clock.now();
  const [{ schedule }, { timeZone }] = await Promise.all([readSettings(ctx), getProvider({ ctx })]);
  const month = dueMonth(schedule, timeZone, now);
  if (month === null) return false;
  await markCutOff(ctx, now);
  const { tries, ended } = await readScheduledTries(ctx, month);
  if (ended || tries >= mostTries) return false;
  const asSchedule = { ...ctx, actor: 'schedule' };
  if (tries > 0) await closer.again(asSchedule, { month, scheduled: true });
  else await closer.start(asSchedule, { month, scheduled: true });
  return true;
}
