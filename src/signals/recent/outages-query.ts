import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentInput, RecentOutage } from './recent.ts';
import { moment, momentOrNull, recentScope } from './recent-scope.ts';

interface Row {
  readonly customer: number;
  readonly service: number;
  readonly target: string;
  readonly started: number;
  readonly ended: number | null;
}

/** Times down that were going on since (severity 3 and more), by service, for all customers: one query. */
export async function queryRecentOutages(signals: SignalClient, input: RecentInput): Promise<RecentOutage[]> {
  if (input.customers.length === 0) return [];
  const rows = await ask<Row>(
    recentScope(signals, input),
    `SELECT customer, service, toString(target) AS target, toUnixTimestamp(started) AS started, toUnixTimestamp(ended) AS ended
    FROM {db}.outages FINAL
    WHERE ${ofCustomers} AND severity >= 3 AND started < toDateTime({until:Int64}, 'UTC')
      AND (isNull(ended) OR ended >= toDateTime({since:Int64}, 'UTC'))
    ORDER BY customer, service, started`,
  );
  return rows.map(({ started, ended, ...row }) => ({
    ...row,
    started: moment(started),
    ended: momentOrNull(ended),
  }));
}
