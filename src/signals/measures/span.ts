import { DateTime } from 'luxon';
import { exitCodes, UserError } from '../../platform/errors.ts';

/** Months of history that a measure shows, its own month included. */
export const historyMonths = 13;

/** `YYYY-MM` of the 13 months that end with `month`, oldest first. Throws `UserError` for what is not a month. */
export function monthsUntil(month: string): readonly string[] {
  const last = /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
    ? DateTime.fromISO(`${month}-01`, { zone: 'utc' })
    : null;
  if (last === null || !last.isValid || last.year < 1990 || last.year > 2100) {
    throw new UserError(
      `"${month}" is not a month`,
      'Write it as YYYY-MM, for example 2026-10.',
      exitCodes.usage,
    );
  }
  return Array.from({ length: historyMonths }, (_, i) =>
    last.minus({ months: historyMonths - 1 - i }).toFormat('yyyy-MM'),
  );
}

/** The moment at which a month begins in a time zone. */
export function monthStart(month: string, timeZone: string): Date {
  const start = DateTime.fromISO(`${month}-01T00:00:00`, { zone: timeZone });
  if (!start.isValid) {
    throw new UserError(
      `"${timeZone}" is not a time zone`,
      'Use a name such as Europe/London in the customer.',
    );
  }
  return start.toJSDate();
}

/** The moment at which a month is over in a time zone. */
export function monthEnd(month: string, timeZone: string): Date {
  return DateTime.fromJSDate(monthStart(month, timeZone), { zone: timeZone }).plus({ months: 1 }).toJSDate();
}

/** `YYYY-MM` as the engine's `toYYYYMM` writes it. */
export const monthNumber = (month: string): number => Number(month.replace('-', ''));

/** `toYYYYMM`'s number as `YYYY-MM`. */
export const monthName = (number: number): string =>
  `${Math.floor(number / 100)}-${String(number % 100).padStart(2, '0')}`;

/** Seconds since 1970, as the engine takes a `DateTime`. */
export const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);
