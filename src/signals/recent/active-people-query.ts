import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentInput } from './recent.ts';
import { recentScope } from './recent-scope.ts';

/** Who had a ticket that was opened, answered or solved since, for all customers: one query. */
export async function queryActivePeople(signals: SignalClient, input: RecentInput): Promise<Set<number>> {
  if (input.customers.length === 0) return new Set();
  const rows = await ask<{ readonly person: number }>(
    recentScope(signals, input),
    `SELECT DISTINCT person FROM {db}.tickets FINAL
    WHERE ${ofCustomers} AND person != 0 AND opened_at < toDateTime({until:Int64}, 'UTC')
      AND greatest(opened_at, ifNull(responded_at, opened_at), coalesce(resolved_at, closed_at, opened_at)) >= toDateTime({since:Int64}, 'UTC')`,
  );
  return new Set(rows.map((row) => row.person));
}
