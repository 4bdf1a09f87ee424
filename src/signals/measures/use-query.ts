import type { MeasureId } from '../measure.ts';
import type { Figure } from './figure.ts';
import { ask, localMonth, type Scope, zoneSql } from './scope.ts';
import { monthName } from './span.ts';
import {
  actorSql,
  browsingSql,
  inappropriateSql,
  maliciousSql,
  requestsInHours,
  requestsSince,
} from './use-sql.ts';

interface Row {
  readonly customer: number;
  readonly m: number;
  readonly requests: string;
  readonly busy: string;
  readonly unwanted: string;
  readonly unwanted_people: string;
  readonly busy_people: string;
  readonly people: string;
  readonly blocked: string;
  readonly passed: string;
  readonly seen: string;
}

/** 13 months of use and threats for all customers, aggregated where the rows are: one query. */
export async function queryUseFigures(scope: Scope): Promise<Figure[]> {
  const rows = await ask<Row>(
    scope,
    `WITH ${browsingSql} AS browsing, browsing AND ts < w.ends AS open, open AND ${inappropriateSql} AS bad, ${maliciousSql} AS harm, ${actorSql} AS who
    SELECT customer, ${localMonth(scope, 'ts', `(${zoneSql})`)} AS m,
      countIf(browsing) AS requests, countIf(open) AS busy, countIf(bad) AS unwanted,
      uniqExactIf(who, bad) AS unwanted_people, uniqExactIf(who, open) AS busy_people, uniqExactIf(who, browsing) AS people,
      countIf(harm AND verdict = 'blocked') AS blocked, countIf(harm AND verdict = 'allowed') AS passed, count() AS seen
    FROM ${requestsInHours}
    WHERE ${requestsSince('from')}
    GROUP BY customer, m HAVING m BETWEEN {first:UInt32} AND {month:UInt32}`,
  );
  return rows.flatMap(toFigures);
}

function toFigures(row: Row): Figure[] {
  const [requests, busy, unwanted] = [Number(row.requests), Number(row.busy), Number(row.unwanted)];
  const [people, busyPeople] = [Number(row.people), Number(row.busy_people)];
  const figures: [MeasureId, number | null, number, number][] = [
    ['threats.blocked', Number(row.blocked), Number(row.blocked), Number(row.seen)],
    ['threats.passed', Number(row.passed), Number(row.passed), Number(row.seen)],
  ];
  if (requests > 0) {
    figures.push(
      ['use.by-category', requests, requests, requests],
      ['use.by-person', people, people, people],
      ['use.by-hour', busy / requests, busy, requests],
    );
  }
  if (busy > 0) {
    figures.push(
      ['use.appropriate', 1 - unwanted / busy, busy - unwanted, busy],
      ['use.inappropriate-people', Number(row.unwanted_people), Number(row.unwanted_people), busyPeople],
    );
  }
  return figures.map(([measure, value, count, population]) => ({
    ...{ measure, customer: row.customer, service: null, month: monthName(row.m), value, count, population },
    ...{ mean: null, median: null, p90: null, sample: [] },
  }));
}
