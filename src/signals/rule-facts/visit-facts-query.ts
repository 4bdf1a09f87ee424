import { ask, localMonth, type Scope, windowsSql, zoneSql } from '../measures/scope.ts';
import { actorSql, browsingSql, knownAsSql, requestsSince } from '../measures/use-sql.ts';
import type { FactMoment, FactWish } from './rule-facts.ts';

export interface VisitRow {
  readonly customer: number;
  readonly person: number;
  readonly known_as: string;
  readonly category: string;
  readonly moment: FactMoment;
  readonly visits: string;
  readonly minutes: string;
}

/** SQL: whether a request lies in a moment; `b` and `p` are the business and peak windows that began last. */
const inMoment: Readonly<Record<FactMoment, string>> = {
  'working hours': 'ts < b.ends',
  peak: 'ts < p.ends',
  ever: '1',
  'outside working hours': 'b.ends != toDateTime(0) AND ts >= b.ends',
  weekends: 'day > 5',
};

/**
 * This month's visits to sites of the wished categories, by person, category and moment, for all customers: one
 * query. A visit is a run of requests of one person, category and moment with no pause above 15 minutes; minutes are
 * distinct five-minute slots x 5: in working hours the same as `use.inappropriate-people` counts.
 */
export async function queryVisitFacts(
  scope: Scope,
  { categories, moments }: NonNullable<FactWish['visits']>,
): Promise<VisitRow[]> {
  if (categories.length === 0 || moments.length === 0) return [];
  const lower = [...new Set(categories.map((one) => one.toLowerCase()))];
  const own = { ...scope, params: { ...scope.params, categories: lower } };
  const told = moments.map((one) => `if(${inMoment[one]}, '${one}', '')`).join(', ');
  const day = `multiIf(${scope.zones.map((_, i) => `(${zoneSql}) = ${i}, toDayOfWeek(ts, 0, {z${i}:String})`).join(', ')}, 0)`;
  return ask<VisitRow>(
    own,
    `SELECT customer, person, known_as, category, moment, toUInt64(countIf(fresh)) AS visits,
      uniqExact(intDiv(toUnixTimestamp(ts), 300)) * 5 AS minutes
    FROM (
      SELECT *, moment, ts - lagInFrame(ts) OVER (PARTITION BY customer, moment, who, category ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 900 AS fresh
      FROM (
        SELECT r.customer AS customer, r.ts AS ts, person, ${knownAsSql} AS known_as, ${actorSql} AS who, lower(toString(category)) AS category,
          ${day} AS day, [${told}] AS in_moments
        FROM (SELECT * FROM {db}.requests
          WHERE ${requestsSince('month_from')} AND lower(category) IN {categories:Array(String)} AND ${browsingSql}
            AND ${localMonth(scope, 'ts', `(${zoneSql})`)} = {month:UInt32}) AS r
        GLOBAL ASOF LEFT JOIN (SELECT * FROM ${windowsSql('business')} WHERE of_service = 0) AS b ON r.customer = b.of_customer AND r.ts >= b.starts
        GLOBAL ASOF LEFT JOIN (SELECT * FROM ${windowsSql('peak')} WHERE of_service = 0) AS p ON r.customer = p.of_customer AND r.ts >= p.starts)
      ARRAY JOIN arrayFilter(m -> m != '', in_moments) AS moment
    )
    GROUP BY customer, who, person, known_as, category, moment
    ORDER BY customer, moment, minutes DESC, visits DESC, person, known_as, category`,
  );
}
