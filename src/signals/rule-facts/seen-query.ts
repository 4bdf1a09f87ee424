import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import type { MeasureId } from '../measure.ts';
import type { Family } from '../measures/coverage-query.ts';
import { familiesOf } from '../measures/why-not.ts';

/** What has ever been seen of a customer: what a rule can fire on at all. */
export interface Seen {
  /** Categories in a list of domains, or in the customer's traffic. */
  readonly siteCategories: readonly string[];
  readonly ticketCategories: readonly string[];
  /** Kinds of signal that have come, and the ids of the sources that brought them. */
  readonly families: readonly Family[];
  readonly sources: readonly number[];
}

/** What has been seen of a customer so far: one question, as each costs the engine more than what it finds. */
export async function querySeen(signals: SignalClient, customer: number): Promise<Seen> {
  const tables: readonly Family[] = ['tickets', 'requests', 'samples', 'outages', 'answers'];
  const cameFrom = (table: string) =>
    `SELECT DISTINCT '${table}' AS of, '' AS word, source FROM {db}.${table} WHERE customer = {c:UInt32}`;
  const wordsIn = (of: string, table: string, where: string) =>
    `SELECT DISTINCT '${of}' AS of, toString(category) AS word, toUInt32(0) AS source FROM {db}.${table} WHERE ${where} AND category != ''`;
  const found = await signals.rows<{ of: Family | 'site' | 'ticket'; word: string; source: number }>(
    [
      wordsIn('site', 'domain_categories', '1'),
      wordsIn('site', 'requests_hourly', 'customer = {c:UInt32}'),
      `SELECT * FROM (${wordsIn('ticket', 'tickets', 'customer = {c:UInt32}')} LIMIT 1000)`,
      ...tables.map(cameFrom),
    ].join(' UNION ALL '),
    { c: customer },
  );
  const of = (kind: string) => found.filter((one) => one.of === kind);
  const wordsOf = (kind: 'site' | 'ticket') => [...new Set(of(kind).map((one) => one.word))].sort();
  return {
    siteCategories: wordsOf('site'),
    ticketCategories: wordsOf('ticket'),
    families: tables.filter((table) => of(table).length > 0),
    sources: [...new Set(tables.flatMap(of).map((one) => Number(one.source)))],
  };
}

/** Whether anything has come that the measure could be made of. */
export function canBeMeasured(id: MeasureId, seen: Pick<Seen, 'families'>): boolean {
  const needed = familiesOf(id);
  return needed.length === 0 || needed.some((one) => seen.families.includes(one));
}
