import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentInput, RecentTicket } from './recent.ts';
import { moment, momentOrNull, recentScope } from './recent-scope.ts';

interface Row {
  readonly customer: number;
  readonly source: number;
  readonly ticket: string;
  readonly service: number;
  readonly priority: number;
  readonly category: string;
  readonly person: number;
  readonly opened: number;
  readonly responded: number | null;
  readonly done: number | null;
}

/** Tickets that were opened, answered or solved since, for all customers: one query. */
export async function queryRecentTickets(signals: SignalClient, input: RecentInput): Promise<RecentTicket[]> {
  if (input.customers.length === 0) return [];
  const rows = await ask<Row>(
    recentScope(signals, input),
    `SELECT customer, source, ticket, service, priority, toString(category) AS category, person, toUnixTimestamp(opened_at) AS opened,
      toUnixTimestamp(responded_at) AS responded, toUnixTimestamp(coalesce(resolved_at, closed_at)) AS done
    FROM {db}.tickets FINAL
    WHERE ${ofCustomers} AND opened_at < toDateTime({until:Int64}, 'UTC')
      AND greatest(opened_at, ifNull(responded_at, opened_at), coalesce(resolved_at, closed_at, opened_at)) >= toDateTime({since:Int64}, 'UTC')
    ORDER BY customer, source, ticket`,
  );
  return rows.map(({ opened, responded, done, ...row }) => ({
    ...row,
    opened: moment(opened),
    responded: momentOrNull(responded),
    done: momentOrNull(done),
  }));
}
