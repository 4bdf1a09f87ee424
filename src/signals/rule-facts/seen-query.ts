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

const tables: readonly Family[] = ['tickets', 'requests', 'samples', 'outages', 'answers'];
/** Words of tickets beyond so many are somebody's free text. */
const mostWords = 2000;

/** What has been seen of a customer so far: one question, as planning costs more than what is found. */
export async function querySeen(signals: SignalClient, customer: number): Promise<Seen> {
  const seenIn = (table: Family) => {
    const word = table === 'tickets' ? 'toString(category)' : `''`;
    const most = table === 'tickets' ? `LIMIT ${mostWords}` : '';
    return `SELECT * FROM (SELECT DISTINCT '${table}' AS of, ${word} AS word, source FROM {db}.${table} WHERE customer = {c:UInt32} ${most})`;
  };
  // Categories of the traffic are read from its roll-up, which is a fraction of it.
  const sites = ['domain_categories', 'requests_hourly WHERE customer = {c:UInt32}'].map(
    (table) =>
      `SELECT DISTINCT 'site' AS of, toString(category) AS word, toUInt32(0) AS source FROM {db}.${table}`,
  );
  const found = await signals.rows<{ of: Family | 'site'; word: string; source: number }>(
    [...sites, ...tables.map(seenIn)].join(' UNION ALL '),
    { c: customer },
  );
  const wordsOf = (kind: Family | 'site') =>
    [...new Set(found.flatMap(({ of, word }) => (of === kind && word !== '' ? word : [])))].sort();
  const came = found.filter((one) => one.of !== 'site');
  return {
    siteCategories: wordsOf('site'),
    ticketCategories: wordsOf('tickets'),
    families: tables.filter((table) => came.some((one) => one.of === table)),
    sources: [...new Set(came.map((one) => Number(one.source)))],
  };
}

/** Whether anything has come that the measure could be made of. */
export function canBeMeasured(id: MeasureId, seen: Pick<Seen, 'families'>): boolean {
  const needed = familiesOf(id);
  return needed.length === 0 || needed.some((one) => seen.families.includes(one));
}
