import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { LastContact, LastData, RecentInput } from './recent.ts';
import { moment, recentScope, within } from './recent-scope.ts';

interface Row {
  readonly customer: number;
  readonly last: number;
}

const ofSource = (table: string, time: string, newest = `max(${time})`, only = ''): string =>
  `SELECT customer, source, toUnixTimestamp(${newest}) AS last FROM {db}.${table}
  WHERE ${ofCustomers} AND ${within(time)} ${only} GROUP BY customer, source`;

/** The newest signal of each source and customer since, for all customers: one query. */
export async function queryLastData(signals: SignalClient, input: RecentInput): Promise<LastData[]> {
  if (input.customers.length === 0) return [];
  const rows = await ask<Row & { readonly source: number }>(
    recentScope(signals, input),
    [
      ofSource('requests', 'ts'),
      ofSource('samples', 'ts'),
      ofSource('ticket_events', 'at'),
      ofSource('outages', 'started', 'max(greatest(started, ifNull(ended, started)))'),
      // Nobody need answer our own surveys: their silence is no source that stopped.
      ofSource('answers', 'ts', 'max(ts)', 'AND load > 0'),
    ].join(' UNION ALL '),
  );
  // Outages that follow from probes have no source of their own.
  return rows.flatMap(({ customer, source, last }) =>
    source === 0 ? [] : [{ customer, source, last: moment(last) }],
  );
}

/** When each person last asked for or answered something, for all customers: one query. */
export async function queryLastContact(signals: SignalClient, input: RecentInput): Promise<LastContact[]> {
  if (input.customers.length === 0) return [];
  const rows = await ask<Row & { readonly person: number }>(
    recentScope(signals, input),
    `SELECT customer, person, toUnixTimestamp(max(at)) AS last FROM (
      SELECT customer, person, opened_at AS at FROM {db}.tickets FINAL WHERE ${ofCustomers} AND ${within('opened_at')}
      UNION ALL SELECT customer, person, ts AS at FROM {db}.answers FINAL WHERE ${ofCustomers} AND ${within('ts')}
    ) GROUP BY customer, person`,
  );
  return rows.map(({ last, ...row }) => ({ ...row, last: moment(last) }));
}
