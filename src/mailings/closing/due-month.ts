import { DateTime } from 'luxon';
import type { Schedule } from './schema.ts';

/**
 * The month that the schedule wants closed at `now`: the one before the last planned moment. Null: there is no
 * schedule, or it was said after that moment.
 */
export function dueMonth(schedule: Schedule, timeZone: string, now: Date): string | null {
  const { day, since } = schedule;
  if (day === null || since === null) return null;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const planned = plannedIn(local, schedule);
  const last = planned <= local ? planned : plannedIn(local.minus({ months: 1 }), schedule);
  if (last.toJSDate() < since) return null;
  return last.minus({ months: 1 }).toFormat('yyyy-MM');
}

/** When it closes next; null: never. */
export function nextClose(schedule: Schedule, timeZone: string, now: Date): Date | null {
  if (schedule.day === null) return null;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const planned = plannedIn(local, schedule);
  return (
    planned > local ? planned : plannedIn(local.startOf('month').plus({ months: 1 }), schedule)
  ).toJSDate();
}

function plannedIn(local: DateTime, { day, time }: Schedule): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return local.startOf('month').set({ day: day ?? 1, hour, minute });
}
