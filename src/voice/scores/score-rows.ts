import type { Ctx } from '../../platform/ctx.ts';
import { type Cell, type Column, fits, inOrder, type RowsFilter, readFilter } from '../../signals/index.ts';
import type { Statement } from '../statements/statement.ts';
import { type Kind, partOf, scoredBy } from './instruments.ts';
import { formulaOf, type GroupScore, placesOf, type Score, scoresFrom, sideOf } from './scores.ts';
import { readScoreFacts, type ScoredPeriod } from './scores-of.ts';

export interface ScoreRowsInput extends ScoredPeriod {
  /** Of the score. */
  readonly key: string;
  readonly group: 'everybody' | 'buyers' | 'users' | 'site' | 'service';
  /** Which site or service. */
  readonly name: string;
  readonly filter: RowsFilter;
  readonly order: 'newest' | 'oldest';
}

/** One number of the scores: how it was made, and the answers behind it, one a row. */
export interface ScoreRows {
  readonly score: Pick<Score, 'name' | 'question' | 'unit' | 'method'>;
  readonly group: GroupScore;
  /** With the numbers of this group. */
  readonly formula: string;
  readonly columns: readonly Column[];
  /** Those that fit the filter. */
  readonly rows: readonly (readonly Cell[])[];
}

const columns: readonly Column[] = [
  { key: 'said', title: 'Said', unit: 'time' },
  { key: 'who', title: 'Who', unit: 'text' },
  { key: 'side', title: 'Side', unit: 'text' },
  { key: 'site', title: 'Site', unit: 'text' },
  { key: 'service', title: 'Service', unit: 'text' },
  { key: 'answer', title: 'Answer', unit: 'score' },
  { key: 'scale', title: 'Scale', unit: 'text' },
  { key: 'counts', title: 'Counts as', unit: 'score' },
  { key: 'words', title: 'Words', unit: 'text' },
  { key: 'origin', title: 'Asked by', unit: 'text' },
  { key: 'ticket', title: 'Ticket', unit: 'text' },
];

/**
 * The answers behind one number of the scores, of a group as it stands in their table, with the names of who gave them: for
 * whoever looks after what people say. Null where there is no such number.
 */
export async function listScoreRows(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: ScoreRowsInput;
}): Promise<ScoreRows | null> {
  const { ctx, input } = call;
  const { customer, key, group, name, order } = input;
  const by = group === 'site' || group === 'service' ? group : null;
  const facts = await readScoreFacts(ctx, input, by);
  const found = facts && scoredBy(facts.statements).get(key);
  const score = facts && scoresFrom(facts).find((one) => one.key === key);
  if (!facts || !found || !score) return null;
  const shown = by ? score.by.find((one) => one.name === name) : score[group as 'everybody'];
  if (!shown) return null;
  const places = placesOf(facts);
  const own = found.all.filter((one) => {
    if (group === 'everybody') return true;
    return by ? places[by](one) === name : sideOf(one) === group;
  });
  const names = new Map(facts.people.map((one) => [one.id, one.name]));
  const filter = readFilter(input.filter, columns);
  const rows = own
    .map((one) => rowOf(one, found.kind, { places, names }))
    .filter((row) => fits(row, columns, filter, customer.timeZone));
  const { question, unit, method } = score;
  return {
    score: { name: score.name, question, unit, method },
    group: shown,
    formula: formulaOf(found.kind, own),
    columns,
    rows: inOrder(rows, order),
  };
}

/** Of a file that was imported its name alone: where it lay says nothing. */
const originOf = (origin: string): string =>
  /^(\/|[A-Za-z]:\\)/.test(origin) ? (origin.split(/[\\/]/).at(-1) ?? origin) : origin;

interface Known {
  readonly places: ReturnType<typeof placesOf>;
  readonly names: ReadonlyMap<number, string>;
}

function rowOf(one: Statement, kind: Kind, { places, names }: Known): Cell[] {
  const { site, service } = places;
  const who = names.get(one.personId ?? 0) ?? (one.speaker || 'somebody');
  return [
    one.saidAt.toISOString(),
    who,
    sideOf(one) ?? '',
    site(one) ?? '',
    service(one) ?? '',
    one.score,
    `${one.low} to ${one.high}`,
    Math.round(100 * kind.value(partOf(one) ?? 0)) / 100,
    one.words,
    originOf(one.origin),
    one.ticket,
  ];
}
