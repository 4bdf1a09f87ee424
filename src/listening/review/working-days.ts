import { DateTime } from 'luxon';

const zoned = (at: Date, timeZone: string) => {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  return local.isValid ? local : DateTime.fromJSDate(at, { zone: 'utc' });
};

/** The start of the day before `now`, where the provider is. */
export function startOfYesterday(now: Date, timeZone: string): Date {
  return zoned(now, timeZone).startOf('day').minus({ days: 1 }).toJSDate();
}

/**
 * Days from Monday to Friday that have wholly passed between two moments where the provider is: from Friday noon to Tuesday
 * noon it is one, the Monday.
 */
export function wholeWorkingDays(from: Date, to: Date, timeZone: string): number {
  const first = dayNumber(zoned(from, timeZone)) + 1;
  const end = dayNumber(zoned(to, timeZone));
  return end <= first ? 0 : workdaysBefore(end) - workdaysBefore(first);
}

/** Whatever was there before this moment has waited for `days` whole working days or more; what came later has not. */
export function overdueBefore(now: Date, timeZone: string, days: number): Date {
  let last = zoned(now, timeZone).startOf('day');
  while (wholeWorkingDays(last.toJSDate(), now, timeZone) < days) last = last.minus({ days: 1 });
  return last.plus({ days: 1 }).toJSDate();
}

/** Days since Monday, 5 January 1970. */
const dayNumber = ({ year, month, day }: DateTime): number => Date.UTC(year, month - 1, day) / 86_400_000 - 4;

/** How many days from Monday to Friday lie between that Monday and a day. */
function workdaysBefore(day: number): number {
  const weeks = Math.floor(day / 7);
  return weeks * 5 + Math.min(5, day - weeks * 7);
}
