import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentAnswer, RecentInput } from './recent.ts';
import { moment, recentScope, within } from './recent-scope.ts';

interface Row extends Omit<RecentAnswer, 'at' | 'unhappy'> {
  readonly at: number;
  readonly unhappy: number;
}

/** What people answered since, for all customers: one query. */
export async function queryRecentAnswers(signals: SignalClient, input: RecentInput): Promise<RecentAnswer[]> {
  if (input.customers.length === 0) return [];
  const rows = await ask<Row>(
    recentScope(signals, input),
    `SELECT customer, source, external_id AS id, toUnixTimestamp(ts) AS at, person, role, score, low, high,
      (score - low) / (high - low) AS part, if(instrument = 'nps', part <= 0.6, part <= 0.25) AS unhappy
    FROM {db}.answers FINAL
    WHERE ${ofCustomers} AND ${within('ts')} AND high > low
    ORDER BY customer, ts, source, external_id`,
  );
  return rows.map((row) => ({
    customer: row.customer,
    source: row.source,
    id: row.id,
    at: moment(row.at),
    person: row.person,
    role: row.role,
    unhappy: Boolean(row.unhappy),
    score: row.score,
    low: row.low,
    high: row.high,
  }));
}
