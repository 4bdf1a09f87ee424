/** The tables of the measures as typed facts: the one place that knows their column keys. */
import { type CustomerMonth, type MeasureId, surveyQuestions, wilsonInterval } from '../signals/index.ts';
import { numberIn, type Row, rowsOf, textIn } from './rows.ts';

/** One request for help and how long it waited for an answer, in minutes on the business clock. */
export interface Waited {
  readonly ticket: string;
  readonly title: string;
  /** 0 where it is not known. */
  readonly priority: number;
  readonly minutes: number;
  /** Longer than agreed. */
  readonly late: boolean;
}

export interface Outage {
  readonly service: string;
  readonly started: string;
  /** Minutes within agreed hours. */
  readonly minutes: number;
  /** Minutes by the wall clock. */
  readonly wallMinutes: number;
  readonly cause: string;
}

/** Minutes that a service was down in busy hours, over the month. */
export interface DownAtPeak {
  readonly service: string;
  readonly minutes: number;
}

/** Who or what took the line while it was slow; `label` or `site` is '' where it speaks of all of them. */
export interface Taker {
  readonly label: string;
  readonly site: string;
  readonly share: number;
  /** Slow minutes with it. */
  readonly minutes: number;
}

export interface Unhappy {
  readonly at: string;
  readonly role: string;
  readonly label: string;
  readonly comment: string;
}

export interface Visits {
  readonly label: string;
  readonly category: string;
  readonly count: number;
  readonly minutes: number;
}

export interface PromiseFact {
  readonly what: string;
  readonly need: string;
  readonly due: string;
  readonly done: string;
}

function facts<Fact>(month: CustomerMonth, id: MeasureId, table: string, make: (row: Row) => Fact): Fact[] {
  return rowsOf(month.measures[id], table).map(make);
}

/**
 * Requests that waited longest for an answer, the longest first: those beyond the agreed time, and the longest
 * waits of all, so that a rule may ask for less than was agreed. The measures list a limited number of each.
 */
export function longestWaits(month: CustomerMonth): Waited[] {
  const late = waits(month, 'tickets.waited', true);
  const known = new Set(late.map((one) => one.ticket));
  const others = waits(month, 'tickets.first-response', false).filter((one) => !known.has(one.ticket));
  return [...late, ...others].sort((a, b) => b.minutes - a.minutes);
}

function waits(month: CustomerMonth, id: MeasureId, late: boolean): Waited[] {
  return facts(month, id, 'tickets', (row) => ({
    ticket: textIn(row, 'ticket'),
    title: textIn(row, 'title'),
    priority: numberIn(row, 'priority') ?? 0,
    minutes: numberIn(row, 'took') ?? 0,
    late,
  }));
}

/** Outages that touched agreed hours, the longest first. */
export function outagesOf(month: CustomerMonth): Outage[] {
  return facts(month, 'availability.outages', 'outages', (row) => ({
    service: textIn(row, 'service') || textIn(row, 'target'),
    started: textIn(row, 'started'),
    minutes: numberIn(row, 'lost') ?? 0,
    wallMinutes: numberIn(row, 'minutes') ?? 0,
    cause: textIn(row, 'cause'),
  }));
}

/** Services that were down in busy hours, the worst first. */
export function downAtPeak(month: CustomerMonth): DownAtPeak[] {
  return facts(month, 'availability.peak', 'by-service', (row) => ({
    service: textIn(row, 'service'),
    minutes: numberIn(row, 'peak') ?? 0,
  }))
    .filter((one) => one.minutes > 0)
    .sort((a, b) => b.minutes - a.minutes);
}

/** Who with what, who, and what took most of the line in slow minutes; each list the largest first. */
export function takersOf(month: CustomerMonth): Record<'both' | 'person' | 'site', Taker[]> {
  const of = (table: string) =>
    facts(month, 'capacity.hogs', table, (row) => ({
      label: textIn(row, 'person'),
      site: textIn(row, 'site'),
      share: numberIn(row, 'share') ?? 0,
      minutes: numberIn(row, 'minutes') ?? 0,
    })).sort((a, b) => b.share - a.share);
  return { both: of('both'), person: of('person'), site: of('site') };
}

/** How many people were at work in the slow minutes, and the minutes they waited, added up; null where it is not known. */
export function waitingPeople(
  month: CustomerMonth,
): { readonly people: number; readonly minutes: number } | null {
  const [row] = rowsOf(month.measures['capacity.slow-minutes'], 'waited');
  const people = row ? numberIn(row, 'people') : null;
  return row && people ? { people, minutes: numberIn(row, 'people-minutes') ?? 0 } : null;
}

export function unhappyOf(month: CustomerMonth): Unhappy[] {
  return facts(month, 'satisfaction.unhappy', 'unhappy', (row) => ({
    at: textIn(row, 'at'),
    role: textIn(row, 'role'),
    label: textIn(row, 'person'),
    comment: textIn(row, 'comment'),
  }));
}

/** Visits to sites that the customer calls inappropriate, by person and category, in working hours. */
export function visitsOf(month: CustomerMonth): Visits[] {
  return facts(month, 'use.inappropriate-people', 'exceptions', (row) => ({
    label: textIn(row, 'person'),
    category: textIn(row, 'category'),
    count: numberIn(row, 'visits') ?? 0,
    minutes: numberIn(row, 'minutes') ?? 0,
  }));
}

/** How many of a group's answers to the satisfaction question are content, with the 95 % Wilson interval of the share. */
export interface Said {
  readonly who: 'all' | 'buyers' | 'users';
  readonly content: number;
  readonly answers: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What all, buyers (with executives) and users said; groups that said nothing are left out. */
export function saidOf(month: Pick<CustomerMonth, 'measures'>): Said[] {
  const csat = month.measures['satisfaction.csat'];
  if (csat?.state !== 'measured' || csat.population === 0) return [];
  const said = (who: Said['who'], content: number, answers: number): Said => {
    const { low = null, high = null } = wilsonInterval(content, answers) ?? {};
    return { who, content, answers, low, high };
  };
  const groups = rowsOf(csat, 'by-role')
    .filter((row) => textIn(row, 'question') === surveyQuestions.csat)
    .map((row) =>
      said(
        textIn(row, 'who').startsWith('buyers') ? 'buyers' : 'users',
        numberIn(row, 'content') ?? 0,
        numberIn(row, 'answers') ?? 0,
      ),
    )
    .filter((one) => one.answers > 0);
  return [said('all', csat.count, csat.population), ...groups];
}

/** What users say beside buyers: the mean on the scale 0 to 100 over all questions, and how many answers; null for none. */
export function usersOf(month: CustomerMonth): { readonly points: number; readonly answers: number } | null {
  const rows = rowsOf(month.measures['satisfaction.buyers'], 'by-role').filter(
    (row) => textIn(row, 'who') === 'users',
  );
  const answers = rows.reduce((sum, row) => sum + (numberIn(row, 'answers') ?? 0), 0);
  if (answers === 0) return null;
  const points = rows.reduce(
    (sum, row) => sum + (numberIn(row, 'answers') ?? 0) * (numberIn(row, 'points') ?? 0),
    0,
  );
  return { points: points / answers, answers };
}

export function promisesOf(month: CustomerMonth): PromiseFact[] {
  return facts(month, 'promises.kept', 'promises', (row) => ({
    what: textIn(row, 'what'),
    need: textIn(row, 'need'),
    due: textIn(row, 'due'),
    done: textIn(row, 'done'),
  }));
}

/** Open requests by age: `days` is the lower end of the band, `band` its words. */
export function agesOf(
  month: CustomerMonth,
): { readonly band: string; readonly days: number; readonly count: number }[] {
  return facts(month, 'tickets.backlog', 'by-age', (row) => ({
    band: textIn(row, 'age'),
    days: Number.parseInt(textIn(row, 'age').replace(/^\D+/, ''), 10) || 0,
    count: numberIn(row, 'tickets') ?? 0,
  }));
}
