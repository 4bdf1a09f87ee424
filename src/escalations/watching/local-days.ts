import { DateTime } from 'luxon';
import { inWords } from '../../platform/language/dates.ts';
import { t } from '../../platform/language/t.ts';

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

/** `on 22 November`. */
export const dayText = (day: string): string =>
  t`on ${inWords(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'long' })}`;

/** `in November`. */
export const monthText = (month: string): string =>
  t`in ${inWords(new Date(`${month}-01T00:00:00Z`), { month: 'long' })}`;
