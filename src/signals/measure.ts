import type { RuleFacts } from './rule-facts/rule-facts.ts';

/** An interval for a value, with the method that made it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: 'Wilson' | 'order statistics' | 't' | 'Poisson' | 'score';
}

/** Individuals and moving range limits (Wheeler, Understanding Variation): mean ± 2.66 mR̄, mR limit 3.267 mR̄. */
export interface XmrLimits {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly rangeLimit: number;
  readonly points: number;
}

export interface HistoryPoint {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Null: not measured in that month. */
  readonly value: number | null;
  readonly count: number;
  readonly population: number;
}

/** How one number came about: enough for a sceptic to make it again. */
export interface Statement {
  readonly formula: string;
  readonly filters: readonly string[];
  readonly exclusions: readonly string[];
  /** Rows read and rows that counted. */
  readonly rows: number;
  readonly sources: readonly {
    readonly id: number;
    readonly name: string;
    readonly lastDataAt: string | null;
  }[];
  readonly clock: Clock;
  readonly timeZone: string;
  /** The command that lists the rows behind it. */
  readonly rowsCommand: string;
}

export type Clock = 'business hours' | 'wall clock' | 'vendor clock' | 'none';
export type Unit = 'count' | 'share' | 'minutes' | 'ms' | 'bytes' | 'score' | 'hours' | 'days';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly unit: Unit | 'text' | 'time' | 'date';
}

/** A breakdown or a list of exceptions. Cells are strings, numbers, ISO times (unit `time`) or null for "not measured". */
export interface MeasureTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Rows beyond those listed. */
  readonly more: number;
}

/** Somebody whom a number concerns. `label` is a name or a pseudonym, as the reader may see. */
export interface Concerned {
  readonly person: number;
  readonly label: string;
  readonly count: number;
  readonly minutes: number;
}

/** A number for one customer and month. */
export interface Measure {
  readonly id: MeasureId;
  readonly title: string;
  readonly unit: Unit;
  /** Which way is better for the customer. */
  readonly better: 'up' | 'down' | 'neither';
  readonly state: 'measured' | 'not measured';
  /** Why it is not measured, in a sentence for the customer; '' where it is. */
  readonly why: string;
  readonly value: number | null;
  /** For shares: how many of `population`. For statistics of durations: how many values. */
  readonly count: number;
  readonly population: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly interval: Interval | null;
  /** Up to 13 months, oldest first, this month last. */
  readonly history: readonly HistoryPoint[];
  /** Null with fewer than 6 measured months. */
  readonly limits: XmrLimits | null;
  /** Whether this month is signal (outside the limits or eight on one side of the mean) or noise. */
  readonly change: 'none' | 'better' | 'worse' | 'changed';
  readonly tables: readonly MeasureTable[];
  readonly concerned: readonly Concerned[];
  readonly statement: Statement;
}

/** All measures of one customer and month, and how complete they are. */
export interface CustomerMonth {
  readonly customer: number;
  readonly month: string;
  /** False while the month is not over. */
  readonly over: boolean;
  /** Newest signal of any source, ISO; null where there is none. */
  readonly dataUntil: string | null;
  readonly measures: Readonly<Partial<Record<MeasureId, Measure>>>;
  /** Per service: the same measures where they can be split. */
  readonly services: readonly {
    readonly service: number;
    readonly name: string;
    readonly outcome: string;
    readonly measures: Readonly<Partial<Record<MeasureId, Measure>>>;
  }[];
  /** What rules ask about beyond the measures; absent where nothing was wished. */
  readonly facts?: RuleFacts;
}

/** Every measure there is; the catalogue (signals/catalogue.ts) describes each. */
export const measureIds = [
  'tickets.volume', // opened in the month
  'tickets.first-response', // minutes on the business clock, opened in the month
  'tickets.resolution', // minutes on the business clock, resolved in the month
  'tickets.resolution-wall', // the same on the wall clock
  'tickets.vendor-resolution', // as the source's own clock says; never mixed with ours
  'tickets.reopened', // share of tickets resolved in the month that came back
  'tickets.repeat', // share opened again by the same person about the same category within 14 days
  'tickets.backlog', // open at the month's end; tables: by age
  'tickets.target-met', // share within both agreed targets, our clock
  'tickets.vendor-target-met', // share as the source claims
  'tickets.mttr', // mean time to restore of priority 1 and 2, wall clock
  'tickets.mtbf', // mean time between priority 1 and 2
  'tickets.waited', // tickets that waited longer than the agreed first response: exceptions, one by one
  'availability.share', // share of agreed hours in which the service worked, maintenance excluded
  'availability.outages', // outages in agreed hours; table: each
  'availability.peak', // minutes down in peak windows
  'availability.maintenance', // minutes of agreed maintenance
  'response.peak', // response time in peak windows, p90 and median
  'response.off-peak',
  'use.appropriate', // share of requests outside the inappropriate categories; exceptions by person
  'use.inappropriate-people', // people with visits to inappropriate categories in business hours
  'use.by-category', // hours or requests by category
  'use.by-person', // only where switched on
  'use.by-hour',
  'capacity.slow-minutes', // minutes in which people waited, and whom; attribution to hosts and people
  'capacity.hogs', // who or what took most of the line in slow minutes
  'threats.blocked',
  'threats.passed', // reached a listed malicious site without being stopped
  'threats.reported', // reported by people (tickets of category security/phishing)
  'satisfaction.csat', // share of satisfied answers; table: comments
  'satisfaction.nps',
  'satisfaction.ces',
  'satisfaction.buyers', // score of buyers and executives beside that of users
  'satisfaction.unhappy', // unhappy answers, one by one
  'contact.silence', // tickets and answers of this month against the usual
  'promises.kept', // promises due in the month that were kept
] as const;

export type MeasureId = (typeof measureIds)[number];
