import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentInput } from './recent.ts';
import { recentScope } from './recent-scope.ts';

/** By person the services of which tickets of theirs were opened, answered or solved since. */
export async function queryServicesUsed(
  signals: SignalClient,
  input: RecentInput,
): Promise<Map<number, readonly number[]>> {
  if (input.customers.length === 0) return new Map();
  const rows = await ask<{ person: number; services: number[] }>(
    recentScope(signals, input),
    `SELECT person, arraySort(groupUniqArray(service)) AS services
    FROM {db}.tickets FINAL
    WHERE ${ofCustomers} AND person != 0 AND service != 0 AND opened_at < toDateTime({until:Int64}, 'UTC')
      AND greatest(opened_at, ifNull(responded_at, opened_at), coalesce(resolved_at, closed_at, opened_at)) >= toDateTime({since:Int64}, 'UTC')
    GROUP BY person`,
  );
  return new Map(rows.map(({ person, services }) => [person, services]));
}
