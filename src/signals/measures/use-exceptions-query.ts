import { mark } from '../../platform/language/t.ts';
import type { MeasureId } from '../measure.ts';
import { collectDrafts } from './collect-drafts.ts';
import type { Cell, Draft, DraftTable, FoundConcerned } from './figure.ts';
import { ask, localMonth, type Scope, zoneSql } from './scope.ts';
import {
  actorSql,
  browsingSql,
  inappropriateSql,
  knownAsSql,
  maliciousSql,
  requestsInHours,
  requestsSince,
} from './use-sql.ts';

/** People listed one by one, a customer. */
const mostPeople = 40;

interface Row {
  readonly customer: number;
  readonly about: 'use' | 'blocked' | 'passed';
  readonly person: number;
  readonly known_as: string;
  readonly category: string;
  readonly visits: string;
  readonly requests: string;
  readonly blocked: string;
  readonly minutes: string;
  readonly bytes: string;
  readonly first: number;
  readonly last: number;
  readonly domains: readonly string[];
  readonly lines: string;
}

/**
 * This month's requests to inappropriate categories in business hours, and to malicious ones at any time, by person
 * and category, for all customers: one query. A visit is a run of requests with no pause above 15 minutes; minutes
 * are distinct five-minute slots x 5.
 */
export async function queryUseExceptions(scope: Scope): Promise<Draft[]> {
  const rows = await ask<Row>(
    scope,
    `SELECT customer, about, person, known_as, category, toUInt64(countIf(fresh)) AS visits, count() AS requests,
      countIf(verdict = 'blocked') AS blocked, uniqExact(intDiv(toUnixTimestamp(ts), 300)) * 5 AS minutes, sum(bytes) AS bytes,
      toUnixTimestamp(min(ts)) AS first, toUnixTimestamp(max(ts)) AS last,
      sumMap([domain], [toUInt64(1)]) AS seen,
      arraySlice(arrayMap(d -> d.1, arraySort(d -> (-toInt64(d.2), d.1), arrayZip(seen.1, seen.2))), 1, 3) AS domains,
      count() OVER (PARTITION BY customer, about) AS lines
    FROM (
      SELECT *, about, ts - lagInFrame(ts) OVER (PARTITION BY customer, about, who, category ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 900 AS fresh
      FROM (${exceptionRowsSql(scope)})
      ARRAY JOIN arrayFilter(a -> a != '', [if(bad, 'use', ''), if(harm, if(verdict = 'blocked', 'blocked', 'passed'), '')]) AS about
    )
    GROUP BY customer, about, who, person, known_as, category
    ORDER BY customer, about, minutes DESC, requests DESC, person, known_as, category
    LIMIT ${mostPeople} BY customer, about`,
  );
  return collectDrafts(rows, measureOf, exceptionTables, concerned).flatMap(shared);
}

/** The rows of this month that are inappropriate in business hours or malicious. */
const exceptionRowsSql = (scope: Scope): string => `
  WITH ${browsingSql} AND ts < w.ends AND ${inappropriateSql} AS is_bad, ${maliciousSql} AS is_harm
  SELECT customer, ts, person, ${knownAsSql} AS known_as, ${actorSql} AS who, toString(category) AS category, toString(domain) AS domain,
    verdict, bytes, is_bad AS bad, is_harm AS harm
  FROM ${requestsInHours}
  WHERE ${requestsSince('month_from')} AND (is_bad OR is_harm) AND ${localMonth(scope, 'ts', `(${zoneSql})`)} = {month:UInt32}`;

const measures = { use: 'use.appropriate', blocked: 'threats.blocked', passed: 'threats.passed' } as const;
const measureOf = (row: Row): MeasureId => measures[row.about];

/** The same exceptions stand behind the share and behind the number of people. */
const shared = (draft: Draft): Draft[] =>
  draft.measure === 'use.appropriate' ? [draft, { ...draft, measure: 'use.inappropriate-people' }] : [draft];

function exceptionTables(measure: MeasureId, rows: readonly Row[]): DraftTable[] {
  const columns: DraftTable['columns'] = [
    { key: 'person', title: mark('Person'), unit: 'text' },
    { key: 'category', title: mark('Category'), unit: 'text' },
    { key: 'visits', title: mark('Visits'), unit: 'count' },
    { key: 'minutes', title: mark('Minutes'), unit: 'minutes' },
    { key: 'requests', title: mark('Requests'), unit: 'count' },
    { key: 'blocked', title: mark('Of these stopped'), unit: 'count' },
    { key: 'first', title: mark('First visit'), unit: 'time' },
    { key: 'last', title: mark('Last visit'), unit: 'time' },
    { key: 'domains', title: mark('Sites'), unit: 'text' },
  ];
  const cells = rows.map((row): Cell[] => [
    { person: row.person, known_as: row.known_as },
    row.category,
    ...[row.visits, row.minutes, row.requests, row.blocked].map(Number),
    new Date(row.first * 1000).toISOString(),
    new Date(row.last * 1000).toISOString(),
    row.domains.join(', '),
  ]);
  const title =
    measure === 'use.appropriate' ? mark('The exceptions, one by one') : mark('Who and where, one by one');
  return [{ id: 'exceptions', title, columns, rows: cells, more: Number(rows[0]?.lines ?? 0) - rows.length }];
}

const concerned = (_: MeasureId, rows: readonly Row[]): FoundConcerned[] =>
  rows.map((row) => ({
    person: row.person,
    known_as: row.known_as,
    count: Number(row.visits),
    minutes: Number(row.minutes),
  }));
