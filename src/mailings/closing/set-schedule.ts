import { getProvider } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { readSettings, writeSchedule } from '../settings-store.ts';
import { nextClose } from './due-month.ts';

/** When the server closes by itself, in the provider's time zone, and when next. */
export async function getSchedule(call: { readonly ctx: Pick<Ctx, 'records' | 'clock'> }) {
  const { ctx } = call;
  const [{ schedule }, { timeZone }] = await Promise.all([readSettings(ctx), getProvider({ ctx })]);
  return {
    day: schedule.day,
    time: schedule.time,
    timeZone,
    next: nextClose(schedule, timeZone, ctx.clock.now()),
  };
}

/** `day` null: the server closes nothing by itself. What was due before now is not made up for. */
export async function setSchedule(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly day: number | null; readonly time: string };
}): Promise<void> {
  const { ctx, input } = call;
  const { day, time } = input;
  if (day !== null && !(Number.isInteger(day) && day >= 1 && day <= 28)) {
    const hint = 'Choose 1 to 28: a day that every month has.';
    throw new UserError(`${day} is no day of every month`, hint, exitCodes.usage);
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    throw new UserError(`${time} is no time`, 'Write it as HH:MM, for instance 07:00.', exitCodes.usage);
  }
  await writeSchedule(ctx, { day, time, since: ctx.clock.now() });
}
