import { ask, monthBorders, ofCustomers, type Scope, zoneSql } from '../measures/scope.ts';

export interface GapRow {
  readonly customer: number;
  readonly source: number;
  /** From and to, seconds since 1970; the last one has no end yet where `to` is the month's end or now. */
  readonly gaps: readonly (readonly [number, number])[];
}

/** Days before the month in which a source must have brought something to be missed. */
export const gapLookBack = 35;
/** Length of the slots in which data counts as having come, in seconds. */
const slot = 300;

const tables: readonly (readonly [table: string, time: string])[] = [
  ['requests', 'ts'],
  ['samples', 'ts'],
  ['ticket_events', 'at'],
  ['outages', 'started'],
  ['answers', 'ts'],
];

/** Stretches longer than so many minutes in which a source that had brought data brought none, for all customers: one query. */
export const queryGapFacts = (scope: Scope, minutes: number): Promise<GapRow[]> => {
  const borders = monthBorders(scope, `(${zoneSql})`);
  const parts = tables.map(
    ([table, time]) => `SELECT customer, source, intDiv(toInt64(${time}), ${slot}) AS s,
      any(least({now:Int64}, arrayElement(${borders}, -1))) AS until
    FROM {db}.${table}
    WHERE ${ofCustomers} AND ${time} >= toDateTime({month_from:Int64} - ${gapLookBack} * 86400, 'UTC') AND ${time} < toDateTime({until:Int64}, 'UTC')
      AND source != 0
    GROUP BY customer, source, s`,
  );
  return ask<GapRow>(
    { ...scope, params: { ...scope.params, gap: Math.max(slot, Math.floor(minutes * 60)) } },
    `SELECT customer, source, arrayFilter(g -> toInt64(g.2) - toInt64(g.1) > {gap:Int64}, arrayZip(ends, starts)) AS gaps,
      arraySort(groupUniqArrayIf(s, s * ${slot} < until)) AS slots, toUInt32(max(until)) AS end,
      arrayMap(s -> toUInt32((s + 1) * ${slot}), slots) AS ends,
      arrayPushBack(arrayMap(s -> toUInt32(s * ${slot}), arrayPopFront(slots)), end) AS starts
    FROM (${parts.join(' UNION ALL ')})
    GROUP BY customer, source HAVING notEmpty(slots) AND notEmpty(gaps)
    ORDER BY customer, source`,
  );
};
