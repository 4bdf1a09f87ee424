import { DateTime } from 'luxon';

/** `YYYY-MM-DD` at a place. */
export function localDay(at: Date, timeZone: string): string {
  const there = DateTime.fromJSDate(at, { zone: timeZone });
  return (there.isValid ? there : DateTime.fromJSDate(at, { zone: 'utc' })).toFormat('yyyy-MM-dd');
}

/** When the local day or month of a moment began. */
export function startOf(unit: 'day' | 'month', at: Date, timeZone: string): Date {
  const there = DateTime.fromJSDate(at, { zone: timeZone });
  return (there.isValid ? there : DateTime.fromJSDate(at, { zone: 'utc' })).startOf(unit).toJSDate();
}

/** `22 November`. */
export const dayText = (day: string): string =>
  DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLLL');

/** `in November`. */
export const monthText = (month: string): string =>
  `in ${DateTime.fromISO(`${month}-01`, { zone: 'utc', locale: 'en-GB' }).toFormat('LLLL')}`;
