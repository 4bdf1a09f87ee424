import { spokenNow } from '../language/spoken.ts';

/** `2026-10` as October 2026. */
export function monthName(month: string, length: 'long' | 'short' = 'long'): string {
  const at = new Date(`${month}-15T12:00:00Z`);
  return at.toLocaleDateString(spokenNow().locale, { month: length, year: 'numeric', timeZone: 'UTC' });
}

/** `2026-10-31`, or a moment, as 31 Oct 2026. */
export function dayName(day: string): string {
  const written = day.length === 10 ? { timeZone: 'UTC' } : {};
  return new Date(day).toLocaleDateString(spokenNow().locale, { dateStyle: 'medium', ...written });
}

/**
 * A moment as `22 Nov 2026, 09:14`, in `zone` (an IANA name), else in the reader's own. Where the clock of
 * `zone` shows another time than the reader's, its name follows: `22 Nov 2026, 15:10 GMT+8`.
 */
export function momentName(at: string, zone?: string): string {
  const text = inZone(at, zone);
  if (zone === undefined || text === inZone(at)) return text;
  const parts = new Intl.DateTimeFormat(spokenNow().locale, { timeZone: zone, timeZoneName: 'short' });
  const name = parts.formatToParts(new Date(at)).find((part) => part.type === 'timeZoneName')?.value;
  return `${text} ${name}`;
}

function inZone(at: string, timeZone?: string): string {
  const shape = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(spokenNow().locale, shape).format(new Date(at));
}
