import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers, type Scope, windowsSql } from '../measures/scope.ts';
import { actorSql, browsingSql, knownAsSql } from '../measures/use-sql.ts';
import type { RecentInput, RecentVisits } from './recent.ts';
import { local, moment, recentScope, within } from './recent-scope.ts';

interface Row {
  readonly customer: number;
  readonly person: number;
  readonly known_as: string;
  readonly category: string;
  readonly day: string;
  readonly working: number;
  readonly peak: number;
  readonly weekend: number;
  readonly visits: string;
  readonly minutes: string;
  readonly allowed: string;
  readonly blocked: string;
  readonly first: number;
  readonly last: number;
}

/** Who was at sites of these categories, by local day and sort of hours, for all customers: one query. */
export async function queryRecentVisits(
  signals: SignalClient,
  input: RecentInput & { readonly categories: readonly string[] },
): Promise<RecentVisits[]> {
  if (input.customers.length === 0 || input.categories.length === 0) return [];
  const scope = recentScope(signals, input);
  const own = { ...scope, params: { ...scope.params, categories: [...input.categories] } };
  const rows = await ask<Row>(
    own,
    `SELECT customer, person, known_as, category, toString(day) AS day, working, peak, weekend,
      countIf(fresh) AS visits, uniqExactIf(intDiv(toUnixTimestamp(ts), 300), browsing) * 5 AS minutes,
      countIf(verdict = 'allowed') AS allowed, countIf(verdict = 'blocked') AS blocked,
      toUnixTimestamp(min(ts)) AS first, toUnixTimestamp(max(ts)) AS last
    FROM (
      SELECT *, browsing AND ts - lagInFrame(ts) OVER (PARTITION BY customer, who, category, browsing, working, peak
        ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 900 AS fresh
      FROM (${rowsSql(own)})
    )
    GROUP BY customer, who, person, known_as, category, day, working, peak, weekend`,
  );
  return rows.map(toVisits);
}

const rowsSql = (scope: Scope): string => `
  SELECT r.customer AS customer, r.ts AS ts, person, ${knownAsSql} AS known_as, ${actorSql} AS who,
    toString(category) AS category, verdict, ${browsingSql} AS browsing, r.ts < b.ends AS working, r.ts < p.ends AS peak,
    ${local(scope, (zone) => `toDate(ts, ${zone})`)} AS day, toDayOfWeek(day) > 5 AS weekend
  FROM (SELECT * FROM {db}.requests
    WHERE ${ofCustomers} AND ${within('ts')} AND category IN {categories:Array(String)}) AS r
  GLOBAL ASOF LEFT JOIN (SELECT * FROM ${windowsSql('business')} WHERE of_service = 0) AS b ON r.customer = b.of_customer AND r.ts >= b.starts
  GLOBAL ASOF LEFT JOIN (SELECT * FROM ${windowsSql('peak')} WHERE of_service = 0) AS p ON r.customer = p.of_customer AND r.ts >= p.starts`;

const toVisits = (row: Row): RecentVisits => ({
  customer: row.customer,
  person: row.person,
  knownAs: row.known_as,
  category: row.category,
  day: row.day,
  working: Boolean(row.working),
  peak: Boolean(row.peak),
  weekend: Boolean(row.weekend),
  visits: Number(row.visits),
  minutes: Number(row.minutes),
  allowed: Number(row.allowed),
  blocked: Number(row.blocked),
  first: moment(row.first),
  last: moment(row.last),
});
