import { DateTime } from 'luxon';
import type { Agreement } from '../../customers/index.ts';
import type { Rules } from './rules.ts';

/** When somebody may be asked at all, in their own time zone. */
export interface Calendar {
  readonly timeZone: string;
  /** `mon`..`sun`, as few as one. */
  readonly days: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
  readonly earliest: string;
  readonly latest: string;
}

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Nobody has more than a year of holidays; a calendar without a single open day is said to have none. */
const longestDays = 400;

/**
 * The calendar of a person: days on which their customer's agreement has hours, without those that the rules leave off and
 * without the holidays of any of its agreements. Where that leaves no day at all, the rules decide alone.
 */
export function calendarOf(
  rules: Pick<Rules, 'daysOff' | 'earliest' | 'latest'>,
  timeZone: string,
  agreements: readonly Agreement[],
): Calendar {
  const main = agreements.find((one) => one.serviceId === null) ?? agreements[0];
  const allowed = week.filter((day) => !rules.daysOff.includes(day));
  const worked = allowed.filter((day) => main?.businessHours[day]?.length);
  return {
    timeZone,
    days: worked.length > 0 ? worked : allowed,
    holidays: new Set(agreements.flatMap((one) => one.holidays)),
    earliest: rules.earliest,
    latest: rules.latest,
  };
}

/** The same calendar for whoever has an equal one: then it is asked once for all of them. */
export function sharedCalendars(): (calendar: Calendar) => Calendar {
  const known = new Map<string, Calendar>();
  return (calendar) => {
    const { timeZone, days, holidays, earliest, latest } = calendar;
    const key = JSON.stringify([timeZone, days, [...holidays], earliest, latest]);
    const same = known.get(key) ?? calendar;
    known.set(key, same);
    return same;
  };
}

/** What was asked of a calendar lately: many people are judged by the same one, at the same few moments. */
const answered = new WeakMap<Calendar, Map<number, Date | null>>();
const mostMoments = 500;

/** The first moment from `at` on at which the calendar is open; null: none within a year. */
export function nextOpen(calendar: Calendar, at: Date): Date | null {
  const known = answered.get(calendar) ?? new Map<number, Date | null>();
  answered.set(calendar, known);
  const before = known.get(at.getTime());
  if (before !== undefined) return before;
  const opens = firstOpen(calendar, at);
  if (known.size >= mostMoments) known.clear();
  known.set(at.getTime(), opens);
  return opens;
}

function firstOpen(calendar: Calendar, at: Date): Date | null {
  const start = DateTime.fromJSDate(at, { zone: calendar.timeZone });
  for (let day = 0; day < longestDays; day += 1) {
    const local = start.startOf('day').plus({ days: day });
    if (!isOpenDay(calendar, local)) continue;
    const opens = timeOn(local, calendar.earliest);
    const closes = timeOn(local, calendar.latest);
    if (at < opens) return opens;
    if (at < closes) return at;
  }
  return null;
}

export function isOpenDay(calendar: Calendar, local: DateTime): boolean {
  const name = week[local.weekday - 1] as string;
  return calendar.days.includes(name) && !calendar.holidays.has(local.toFormat('yyyy-MM-dd'));
}

/** The moment at which clocks there show that time; a time that a clock skips is the first that it shows after. */
function timeOn(local: DateTime, time: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (hour === 24) return local.plus({ days: 1 }).toJSDate();
  return local.set({ hour, minute, second: 0, millisecond: 0 }).toJSDate();
}
