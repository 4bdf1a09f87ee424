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

const tables: readonly (readonly [Family, time: string, end: string])[] = [
  ['tickets', 'opened_at', 'max(greatest(opened_at, ifNull(resolved_at, opened_at)))'],
  ['requests', 'ts', 'max(ts)'],
  ['samples', 'ts', 'max(ts)'],
  ['outages', 'started', 'max(greatest(started, ifNull(ended, started)))'],
  ['answers', 'ts', 'max(ts)'],
];

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
    ([
      family,
      time,
      end,
    ]) => `SELECT '${family}' AS family, customer, source, min(${time}) AS began, ${end} AS ended
      FROM {db}.${family} WHERE ${ofCustomers} AND toInt64(${time}) < arrayElement(${monthBorders(scope, `(${zoneSql})`)}, -1) GROUP BY customer, source`,
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
