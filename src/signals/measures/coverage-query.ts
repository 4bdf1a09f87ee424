import { ask, monthBorders, ofCustomers, type Scope, zoneSql } from './scope.ts';

/** Kinds of signal, as coverage tells them apart. */
export type Family = 'tickets' | 'requests' | 'samples' | 'outages' | 'answers';

/** What is known of one kind of signal from one source for one customer, up to the month's end. */
export interface Coverage {
  readonly customer: number;
  readonly family: Family;
  readonly source: number;
  readonly first: Date;
  readonly last: Date;
  /** The newest ticket that the source brought for anybody: it was still telling us then. Else `last`. */
  readonly alive: Date;
}

const tables: readonly (readonly [Family, time: string, times: readonly string[]])[] = [
  ['tickets', 'opened_at', ['opened_at', 'responded_at', 'resolved_at', 'closed_at']],
  ['requests', 'ts', ['ts']],
  ['samples', 'ts', ['ts']],
  ['outages', 'started', ['started', 'ended']],
  ['answers', 'ts', ['ts']],
];

/** SQL: the newest of some times that lies within the month; each table is read once. */
const newestSql = (times: readonly string[]): string => {
  if (times.length === 1) return `max(toInt64(${times[0]}))`;
  const all = times.map((t) => `ifNull(toInt64(${t}), 0)`).join(', ');
  return `max(arrayMax(arrayFilter(t -> t < until, [${all}])))`;
};

interface Row {
  readonly family: Family;
  readonly customer: number;
  readonly source: number;
  readonly first: number;
  readonly last: number;
  readonly alive: number;
}

/** First and last signal of each kind and source in the 13 months and before, for all customers: one query. */
export async function queryCoverage(scope: Scope): Promise<Coverage[]> {
  const parts = tables.map(
    ([family, time, times]) => `WITH arrayElement(${monthBorders(scope, `(${zoneSql})`)}, -1) AS until
      SELECT '${family}' AS family, customer, source, min(${time}) AS began, toDateTime(${newestSql(times)}, 'UTC') AS ended
      FROM {db}.${family} WHERE ${ofCustomers} AND toInt64(${time}) < until GROUP BY customer, source`,
  );
  const rows = await ask<Row>(
    scope,
    `SELECT family, customer, source, toUnixTimestamp(began) AS first,
      toUnixTimestamp(ended) AS last,
      toUnixTimestamp(greatest(ended, if(family = 'tickets', newest, ended))) AS alive
    FROM (${parts.join(' UNION ALL ')}) AS c
    GLOBAL ANY LEFT JOIN (SELECT source AS of_source, max(opened_at) AS newest FROM {db}.tickets GROUP BY source) AS s ON c.source = s.of_source
    ORDER BY customer, family, source`,
  );
  return rows.map((row) => ({
    customer: row.customer,
    family: row.family,
    source: row.source,
    first: new Date(row.first * 1000),
    last: new Date(row.last * 1000),
    alive: new Date(row.alive * 1000),
  }));
}
