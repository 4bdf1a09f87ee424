import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentInput } from './recent.ts';
import { recentScope, within } from './recent-scope.ts';

/** How far the lines of a load were looked at before. */
export interface LookedAt {
  readonly load: number;
  readonly line: number;
}

/**
 * Which customers have new requests to sites of these categories, among the lines that loads brought beyond those
 * that were looked at before. What is new is told by where it was read, not by any clock: late data has older
 * times, and a clock may jump.
 */
export async function queryNewVisits(
  signals: SignalClient,
  input: RecentInput & { readonly categories: readonly string[]; readonly loads: readonly LookedAt[] },
): Promise<number[]> {
  const { customers, categories, loads } = input;
  if (customers.length === 0 || categories.length === 0 || loads.length === 0) return [];
  const scope = recentScope(signals, input);
  const params = {
    ...scope.params,
    categories: [...categories],
    loads: loads.map(({ load }) => load),
    lines: loads.map(({ line }) => line),
  };
  const rows = await ask<{ customer: number }>(
    { ...scope, params },
    `SELECT DISTINCT customer FROM {db}.requests
    WHERE ${ofCustomers} AND ${within('ts')} AND category IN {categories:Array(String)} AND load IN {loads:Array(UInt64)}
      AND line > transform(load, {loads:Array(UInt64)}, {lines:Array(UInt64)}, toUInt64(0))`,
  );
  return rows.map(({ customer }) => customer);
}
