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

/** What has been seen of a customer so far. */
export async function querySeen(signals: SignalClient, customer: number): Promise<Seen> {
  const of = (table: string) =>
    `SELECT DISTINCT '${table}' AS family, source FROM {db}.${table} WHERE customer = {c:UInt32}`;
  const tables: readonly Family[] = ['tickets', 'requests', 'samples', 'outages', 'answers'];
  const [words, came] = await Promise.all([
    signals.rows<{ kind: 'site' | 'ticket'; word: string }>(
      `SELECT DISTINCT 'site' AS kind, toString(category) AS word FROM {db}.domain_categories WHERE category != ''
      UNION DISTINCT SELECT DISTINCT 'site' AS kind, toString(category) AS word FROM {db}.requests_hourly WHERE customer = {c:UInt32} AND category != ''
      UNION DISTINCT SELECT * FROM (SELECT DISTINCT 'ticket' AS kind, toString(category) AS word FROM {db}.tickets
        WHERE customer = {c:UInt32} AND category != '' LIMIT 1000)`,
      { c: customer },
    ),
    signals.rows<{ family: Family; source: number }>(tables.map(of).join(' UNION ALL '), { c: customer }),
  ]);
  const wordsOf = (kind: 'site' | 'ticket') =>
    words
      .filter((one) => one.kind === kind)
      .map((one) => one.word)
      .sort();
  return {
    siteCategories: wordsOf('site'),
    ticketCategories: wordsOf('ticket'),
    families: [...new Set(came.map((one) => one.family))],
    sources: [...new Set(came.map((one) => one.source))],
  };
}

/** Whether anything has come that the measure could be made of. */
export function canBeMeasured(id: MeasureId, seen: Pick<Seen, 'families'>): boolean {
  const needed = familiesOf(id);
  return needed.length === 0 || needed.some((one) => seen.families.includes(one));
}
