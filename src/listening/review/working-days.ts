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
  let day = zoned(from, timeZone).startOf('day').plus({ days: 1 });
  const end = zoned(to, timeZone).startOf('day');
  let many = 0;
  for (; day < end && many < 1000; day = day.plus({ days: 1 })) if (day.weekday <= 5) many += 1;
  return many;
}
