import { DateTime } from 'luxon';
import type { Week } from '../../customers/index.ts';

/** The months of the sample provider's life, oldest first; the last one is the month to close. */
export const months = [
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-07',
  '2026-08',
  '2026-09',
  '2026-10',
] as const;

/** When the exports were taken: nothing in the files is later. */
export const exportedAt = Date.UTC(2026, 10, 2, 6, 0, 0);

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** One calendar day at one place. */
export interface Day {
  /** `YYYY-MM-DD`, local. */
  readonly date: string;
  readonly weekday: (typeof dayNames)[number];
  /** UTC milliseconds of local midnight, by the offset that holds at noon (clocks change at night). */
  readonly midnight: number;
  readonly holiday: boolean;
}

const cache = new Map<string, readonly Day[]>();

/** All days of a month in a time zone. */
export function daysOf(month: string, timeZone: string, holidays: readonly string[] = []): readonly Day[] {
  const key = `${month} ${timeZone} ${holidays.join()}`;
  const known = cache.get(key);
  if (known) return known;
  const first = DateTime.fromISO(`${month}-01T12:00`, { zone: timeZone });
  const days = Array.from({ length: first.daysInMonth ?? 30 }, (_, i) => {
    const noon = first.plus({ days: i });
    const date = noon.toISODate() ?? '';
    return {
      date,
      weekday: dayNames[noon.weekday % 7] ?? 'mon',
      midnight: noon.toMillis() - 12 * 3_600_000,
      holiday: holidays.includes(date),
    };
  });
  cache.set(key, days);
  return days;
}

/** Minutes since local midnight, `[from, to)`, of the day's spans in a week plan; none on a holiday. */
export function spansOf(day: Day, week: Week): readonly (readonly [number, number])[] {
  if (day.holiday) return [];
  return (week[day.weekday] ?? []).map((span) => {
    const [from = '0:0', to = '0:0'] = span.split('-');
    return [minutes(from), minutes(to)] as const;
  });
}

export function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** Milliseconds of `month`, UTC, `[from, to)`. */
export function monthSpan(month: string): readonly [number, number] {
  const from = Date.parse(`${month}-01T00:00:00Z`);
  const to = DateTime.fromMillis(from, { zone: 'utc' }).plus({ months: 1 }).toMillis();
  return [from, to];
}

/** The moment `work` milliseconds of agreed hours after `from`, walking over closed hours. */
export function afterWork(from: number, work: number, days: readonly Day[], week: Week): number {
  let left = work;
  for (const day of days) {
    if (day.midnight + 86_400_000 <= from) continue;
    for (const [open, close] of spansOf(day, week)) {
      const start = Math.max(from, day.midnight + open * 60_000);
      const end = day.midnight + close * 60_000;
      if (end <= start) continue;
      if (left <= end - start) return start + left;
      left -= end - start;
    }
  }
  return Number.POSITIVE_INFINITY;
}

const offsets = new Map<string, number>();

/** A moment as local wall-clock text, `YYYY-MM-DD HH:MM:SS`, as exports without a zone print it. */
export function wallClock(at: number, timeZone: string): string {
  const hour = `${Math.floor(at / 3_600_000)} ${timeZone}`;
  let offset = offsets.get(hour);
  if (offset === undefined) {
    offset = DateTime.fromMillis(at, { zone: timeZone }).offset * 60_000;
    offsets.set(hour, offset);
  }
  return new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ');
}
