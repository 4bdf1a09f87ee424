import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { moment } from './recent-scope.ts';

/** An answer as an import stored it. */
export interface ImportedAnswer {
  readonly customer: number;
  readonly source: number;
  readonly line: number;
  readonly at: Date;
  /** 0: nobody whom we know. */
  readonly person: number;
  readonly respondent: string;
  readonly role: 'unknown' | 'user' | 'buyer' | 'executive';
  readonly instrument: 'csat' | 'nps' | 'ces';
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly comment: string;
  readonly ticket: string;
  readonly externalId: string;
}

/** How many answers each import has stored, by load; those that were given to us and not imported are not among them. */
export async function queryAnswerLoads(signals: SignalClient): Promise<{ load: number; rows: number }[]> {
  const rows = await signals.rows<{ load: string; n: string }>(
    'SELECT load, count() AS n FROM {db}.answers WHERE load > 0 GROUP BY load ORDER BY load',
  );
  return rows.map(({ load, n }) => ({ load: Number(load), rows: Number(n) }));
}

interface Row extends Omit<ImportedAnswer, 'at' | 'line' | 'externalId'> {
  readonly line: string;
  readonly at: number;
  readonly external_id: string;
}

/** Answers of one import after a place in it, in their order. */
export async function queryAnswersOfLoad(
  signals: SignalClient,
  wanted: { readonly load: number; readonly afterLine: number; readonly most: number },
): Promise<ImportedAnswer[]> {
  const rows = await signals.rows<Row>(
    `SELECT customer, source, line, toUnixTimestamp(ts) AS at, person, toString(respondent) AS respondent, role, instrument,
      score, low, high, comment, ticket, external_id
    FROM {db}.answers FINAL WHERE load = {load:UInt64} AND line > {after:Int64} ORDER BY line LIMIT {most:UInt32}`,
    { load: wanted.load, after: wanted.afterLine, most: wanted.most },
  );
  return rows.map(({ line, at, external_id: externalId, ...row }) => ({
    ...row,
    externalId,
    line: Number(line),
    at: moment(at),
  }));
}
