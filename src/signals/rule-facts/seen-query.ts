import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import type { SourceName } from '../../sources/index.ts';
import type { MeasureId } from '../measure.ts';
import type { Family } from '../measures/coverage-query.ts';
import { familiesOf } from '../measures/why-not.ts';

/** What has ever been seen of a customer: what a rule can fire on at all. */
export interface Seen {
  /** Categories in a list of domains, or in the customer's traffic. */
  readonly siteCategories: readonly string[];
  readonly ticketCategories: readonly string[];
  /** Kinds of signal that have come. */
  readonly families: readonly Family[];
  /** Ids of the sources that brought them; of those that brought traffic the kinds, as its roll-up keeps no ids. */
  readonly sources: readonly number[];
  readonly trafficFrom: readonly SourceName[];
}

const tables = ['tickets', 'samples', 'outages', 'answers'] as const;
/** Words of tickets beyond so many are somebody's free text. */
const mostWords = 2000;

interface Found {
  readonly of: (typeof tables)[number] | 'list' | 'requests';
  readonly word: string;
  readonly source: number;
  /** Of traffic: `squid`, `zeek-http`. */
  readonly kind: string;
}

/**
 * What has been seen of a customer so far: one question, as planning costs more than what is found, and in one thread, as
 * starting others costs more too. Traffic is read from its roll-up, which is a fraction of it.
 */
export async function querySeen(signals: SignalClient, customer: number): Promise<Seen> {
  const seenIn = (table: (typeof tables)[number]) => {
    const word = table === 'tickets' ? 'toString(category)' : `''`;
    const most = table === 'tickets' ? `LIMIT ${mostWords}` : '';
    return `SELECT * FROM (SELECT DISTINCT '${table}' AS of, ${word} AS word, source, '' AS kind FROM {db}.${table} WHERE customer = {c:UInt32} ${most})`;
  };
  const listed = `SELECT DISTINCT 'list' AS of, toString(category) AS word, toUInt32(0) AS source, '' AS kind FROM {db}.domain_categories`;
  const traffic = `SELECT DISTINCT 'requests' AS of, toString(category) AS word, toUInt32(0) AS source, toString(kind) AS kind FROM {db}.requests_hourly WHERE customer = {c:UInt32}`;
  const found = await signals.rows<Found>(
    `${[listed, traffic, ...tables.map(seenIn)].join(' UNION ALL ')} SETTINGS max_threads = 1`,
    { c: customer },
  );
  const wordsOf = (...kinds: readonly Found['of'][]) =>
    [...new Set(found.flatMap(({ of, word }) => (kinds.includes(of) && word !== '' ? word : [])))].sort();
  const kinds = new Set(found.flatMap(({ of, kind }) => (of === 'requests' ? kind : [])));
  return {
    siteCategories: wordsOf('list', 'requests'),
    ticketCategories: wordsOf('tickets'),
    families: families.filter((family) => found.some(({ of }) => of === family)),
    sources: [...new Set(found.flatMap(({ source }) => (source > 0 ? Number(source) : [])))],
    trafficFrom: trafficSources.filter((name) => [...kinds].some((kind) => kind.startsWith(name))),
  };
}

const families: readonly Family[] = ['tickets', 'requests', 'samples', 'outages', 'answers'];
/** The kind of a row of traffic begins with the name of its source. */
const trafficSources = ['squid', 'zeek'] as const satisfies readonly SourceName[];

/** Whether anything has come that the measure could be made of. */
export function canBeMeasured(id: MeasureId, seen: Pick<Seen, 'families'>): boolean {
  const needed = familiesOf(id);
  return needed.length === 0 || needed.some((one) => seen.families.includes(one));
}
