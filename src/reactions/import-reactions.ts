import { createHash } from 'node:crypto';
import { type Saying, sayings } from '../lens/index.ts';
import { type CsvRow, momentIn, readCsvRows } from '../platform/csv-rows.ts';
import type { Ctx } from '../platform/ctx.ts';
import { UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import { react } from './react.ts';

export interface ImportedReactions {
  readonly lines: number;
  readonly added: number;
  /** Kept already, from this file or another. */
  readonly known: number;
  readonly rejected: readonly { readonly line: number; readonly why: string }[];
}

const needed = ['customer', 'month', 'finding', 'says', 'reacted_at'];
const more = ['person'];

/**
 * Keeps the reactions of a CSV file (columns: examples/reactions.csv), one by one: a line that cannot be used is rejected
 * with its reason and hinders no other; the same line again is known.
 */
export async function importReactions(call: {
  readonly ctx: Ctx;
  readonly input: { readonly text: string; readonly file: string };
}): Promise<ImportedReactions> {
  const { ctx, input } = call;
  const rows = readCsvRows({ ...input, needed, more, example: 'examples/reactions.csv', uneven: true });
  const rejected: { line: number; why: string }[] = [];
  let added = 0;
  for (const { cells, line } of rows) {
    try {
      const { id } = await react({ ctx, input: { ...reactionOf(cells), channel: 'file' } });
      added += id === null ? 0 : 1;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      rejected.push({ line, why: `${error.message}. ${error.hint}` });
    }
  }
  return { lines: rows.length, added, known: rows.length - added - rejected.length, rejected };
}

function reactionOf(cells: CsvRow['cells']) {
  const cell = (name: string) => cells[name] ?? '';
  const empty = needed.find((name) => cell(name) === '');
  if (empty !== undefined) throw new UserError(`${empty} is empty`, 'Fill it in.');
  const says = sayingOf(cell('says'));
  const identity = [...needed, ...more].map(cell);
  return {
    customer: cell('customer'),
    ...(cell('person') === '' ? {} : { person: cell('person') }),
    month: cell('month'),
    finding: cell('finding'),
    says,
    at: momentIn(cells, 'reacted_at'),
    onceKey: createHash('sha256').update(JSON.stringify(identity)).digest('hex'),
  };
}

/** One of the words for what a reader may say; throws a UserError that lists them. */
export function sayingOf(word: string): Saying {
  const found = sayings.find((one) => one === word.toLowerCase());
  if (found) return found;
  throw new UserError(
    `"${word}" is nothing that a reader may say`,
    `${didYouMean(word, [...sayings])}One of: ${sayings.join(', ')}.`,
  );
}
