import { DateTime } from 'luxon';
import { expandWindows, type Week } from '../../customers/index.ts';
import type { How } from '../schema.ts';

const minute = 60_000;
const day = 86_400_000;
/** Local times at which what is told the same day is gathered into one message. */
const gatherings = [
  [8, 0],
  [12, 0],
  [16, 30],
] as const;
/** Between the last gathering and this hour a thing of the day is gathered for a quarter of an hour. */
const dayEnds = 18;
const lateGathering = 15;

/** When somebody may be told. */
export interface Hours {
  readonly timeZone: string;
  /** Local times of a week in which nobody is told anything; empty: none. */
  readonly quiet: Week;
  /** Whether what is told at once may pass the quiet hours. */
  readonly atOncePasses: boolean;
}

/** `at`, or the end of the quiet hours that it lies in. Hours that are quiet all week keep nothing back. */
export function afterQuiet(at: Date, how: How, hours: Hours): Date {
  if (how === 'at once' && hours.atOncePasses) return at;
  if (Object.keys(hours.quiet).length === 0) return at;
  const to = new Date(at.getTime() + 8 * day);
  const agreement = {
    id: 0,
    customerId: 0,
    serviceId: null,
    timeZone: hours.timeZone,
    businessHours: hours.quiet,
    holidays: [],
    peakWindows: {},
    maintenance: [],
    targets: { priorities: {} },
  };
  const first = expandWindows(agreement, { from: at, to })[0];
  if (!first || first.starts > at || first.ends >= to) return at;
  return first.ends;
}

/** The next time at which things of the same day are gathered: 8:00, 12:00, 16:30, then every quarter of an hour to 18:00. */
export function nextGathering(at: Date, timeZone: string): Date {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  for (const [hour, min] of gatherings) {
    const moment = local.set({ hour, minute: min, second: 0, millisecond: 0 });
    if (moment >= local) return moment.toJSDate();
  }
  const soon = new Date(Math.ceil(at.getTime() / (lateGathering * minute)) * lateGathering * minute);
  if (DateTime.fromJSDate(soon, { zone: timeZone }).hour < dayEnds && local.hour < dayEnds) return soon;
  return nextMorning(at, timeZone);
}

/** 8:00 of the day after. */
export function nextMorning(at: Date, timeZone: string): Date {
  return DateTime.fromJSDate(at, { zone: timeZone })
    .plus({ days: 1 })
    .set({ hour: 8, minute: 0, second: 0, millisecond: 0 })
    .toJSDate();
}

/** The moment from which a first telling may go out. */
export function firstMoment(how: How, raisedAt: Date, hours: Hours): Date {
  return how === 'at once' ? raisedAt : nextGathering(raisedAt, hours.timeZone);
}

/** The moment from which it may be told again, or the next person be told. */
export function againMoment(how: How, toldAt: Date, hours: Hours, repeatMinutes: number): Date {
  return how === 'at once'
    ? new Date(toldAt.getTime() + repeatMinutes * minute)
    : nextMorning(toldAt, hours.timeZone);
}

/** The wanted moment, or now where that is past; the end of the quiet hours where it lies in some. */
export function allowedFrom(wanted: Date, now: Date, how: How, hours: Hours): Date {
  return afterQuiet(new Date(Math.max(wanted.getTime(), now.getTime())), how, hours);
}
