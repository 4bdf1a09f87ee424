import { createHash } from 'node:crypto';
import { localTime, minutes, opening } from '../../findings/index.ts';
import type { Moment, WhenOf } from '../../lens/index.ts';
import { either } from '../../platform/language/lists.ts';
import { say, t } from '../../platform/language/t.ts';
import type { RecentVisits } from '../../signals/index.ts';
import { momentText, number, visits as visitsText } from './amounts.ts';
import type { Fired, Look } from './facts.ts';
import { dayText, monthText } from './local-days.ts';
import { whoIds } from './who.ts';

/** One person's visits in a period. */
interface Visitor {
  readonly actor: string;
  readonly person: number;
  readonly visits: number;
  readonly minutes: number;
  readonly allowed: number;
  readonly blocked: number;
  readonly first: Date;
  readonly last: Date;
  readonly categories: readonly string[];
}

/**
 * People at sites of categories. Where one person is enough, each is told once a day; where a number of people, of
 * visits or of minutes has to be passed, it counts over the local month and is told once.
 */
export function fireVisits(look: Look, when: WhenOf<'visits'>): Fired[] {
  const asked = new Set(when.categories.map((one) => one.toLowerCase()));
  const ids = whoIds(look.known.people, when.who);
  const rows = look.facts.visits.filter(
    (row) =>
      row.visits > 0 &&
      asked.has(row.category.toLowerCase()) &&
      (ids === null || ids.has(row.person)) &&
      isIn(row, when.during),
  );
  const byMonth = Map.groupBy(rows, (row) => row.day.slice(0, 7));
  const bounded = when.moreVisitsThan !== undefined || when.longerThanMinutes !== undefined;
  if (when.morePeopleThan > 0)
    return [...byMonth].flatMap(([month, own]) => manyPeople(look, when, month, own));
  const periods = bounded ? byMonth : Map.groupBy(rows, (row) => row.day);
  return [...periods].flatMap(([period, own]) => onePerson(look, when, period, own));
}

function isIn(row: RecentVisits, moment: Moment): boolean {
  if (moment === 'working hours') return row.working;
  if (moment === 'peak') return row.peak;
  if (moment === 'outside working hours') return !row.working;
  return moment === 'ever' || row.weekend;
}

/** Somebody without a record is known again by a hash: keys are kept, and must name nobody. */
const actorOf = (row: RecentVisits): string =>
  row.person > 0
    ? `person ${row.person}`
    : `unknown ${createHash('sha256').update(row.knownAs).digest('hex').slice(0, 12)}`;

function visitors(rows: readonly RecentVisits[]): Visitor[] {
  const sum = (own: readonly RecentVisits[], key: 'visits' | 'minutes' | 'allowed' | 'blocked') =>
    own.reduce((total, row) => total + row[key], 0);
  return [...Map.groupBy(rows, actorOf)].map(([actor, own]) => ({
    actor,
    person: own[0]?.person ?? 0,
    visits: sum(own, 'visits'),
    minutes: sum(own, 'minutes'),
    allowed: sum(own, 'allowed'),
    blocked: sum(own, 'blocked'),
    first: new Date(Math.min(...own.map((row) => row.first.getTime()))),
    last: new Date(Math.max(...own.map((row) => row.last.getTime()))),
    categories: [...new Set(own.map((row) => row.category))].sort(),
  }));
}

const beyond = (one: Visitor, when: WhenOf<'visits'>): boolean =>
  one.visits > (when.moreVisitsThan ?? 0) && one.minutes > (when.longerThanMinutes ?? 0);

function onePerson(
  look: Look,
  when: WhenOf<'visits'>,
  period: string,
  rows: readonly RecentVisits[],
): Fired[] {
  const zone = look.watched.customer.timeZone;
  return visitors(rows)
    .filter((one) => beyond(one, when))
    .map((one) => ({
      subject: one.actor,
      period,
      at: one.last,
      began: one.first,
      what: opening(
        t`1 person visited ${sitesOf([one])} sites ${timeText(when, period)}: ${visitsText(one.visits)}, ${minutes(one.minutes)}.`,
      ),
      evidence: [
        t`First ${localTime(one.first.toISOString(), zone)}, last ${localTime(one.last.toISOString(), zone)}`,
        stopped(one),
        ...(one.person === 0 ? [t`Whoever it was is not among your known people`] : []),
      ],
      concerned: concerned([one]),
    }));
}

function manyPeople(
  look: Look,
  when: WhenOf<'visits'>,
  month: string,
  rows: readonly RecentVisits[],
): Fired[] {
  const found = visitors(rows).filter((one) => beyond(one, when));
  if (found.length <= when.morePeopleThan) return [];
  const visits = found.reduce((sum, one) => sum + one.visits, 0);
  const last = new Date(Math.max(...found.map((one) => one.last.getTime())));
  const unknown = found.filter((one) => one.person === 0).length;
  return [
    {
      subject: '',
      period: month,
      at: last,
      what: opening(
        t`${number(found.length)} people visited ${sitesOf(found)} sites ${timeText(when, month)}, more than the ${when.morePeopleThan} that you allow: ${visitsText(visits)} in all.`,
      ),
      evidence: [
        t`Last ${localTime(last.toISOString(), look.watched.customer.timeZone)}`,
        ...(unknown > 0 ? [t`${unknown} of them not among your known people`] : []),
      ],
      concerned: concerned(found),
    },
  ];
}

const sitesOf = (found: readonly Visitor[]): string =>
  either([...new Set(found.flatMap((one) => one.categories))].sort().map(say));

/** `in working hours on 3 November`. */
const timeText = (when: WhenOf<'visits'>, period: string): string =>
  [momentText(when.during), period.length === 7 ? monthText(period) : dayText(period)]
    .filter(Boolean)
    .join(' ');

const stopped = ({ allowed, blocked }: Visitor): string =>
  blocked === 0
    ? t`Nothing of it was stopped`
    : allowed === 0
      ? t`All of it was stopped`
      : t`${blocked} of ${number(allowed + blocked)} requests stopped`;

const concerned = (found: readonly Visitor[]): Fired['concerned'] =>
  found
    .filter((one) => one.person > 0)
    .map((one) => ({
      personId: one.person,
      fact: `${visitsText(one.visits)}, ${minutes(one.minutes)}`,
    }));
