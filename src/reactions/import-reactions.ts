import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { type Saying, sayings } from '../lens/index.ts';
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

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

const needed = ['customer', 'month', 'finding', 'says', 'reacted_at'];
const columns = [...needed, 'person'];

/**
 * Keeps the reactions of a CSV file (columns: examples/reactions.csv), one by one: a line that cannot be used is rejected
 * with its reason and hinders no other; the same line again is known.
 */
export async function importReactions(call: {
  readonly ctx: Ctx;
  readonly input: { readonly text: string; readonly file: string };
}): Promise<ImportedReactions> {
  const { ctx, input } = call;
  const rows = readRows(input.text, input.file);
  const rejected: { line: number; why: string }[] = [];
  let added = 0;
  for (const { record, info } of rows) {
    try {
      const { id } = await react({ ctx, input: { ...lineOf(record), channel: 'file' } });
      added += id === null ? 0 : 1;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      rejected.push({ line: info.lines, why: `${error.message}. ${error.hint}` });
    }
  }
  return { lines: rows.length, added, known: rows.length - added - rejected.length, rejected };
}

function lineOf(record: Row['record']) {
  const cell = (name: string) => record[name]?.trim() ?? '';
  const empty = needed.find((name) => cell(name) === '');
  if (empty !== undefined) throw new UserError(`${empty} is empty`, 'Fill it in.');
  const says = sayingOf(cell('says'));
  const identity = columns.map(cell);
  return {
    customer: cell('customer'),
    ...(cell('person') === '' ? {} : { person: cell('person') }),
    month: cell('month'),
    finding: cell('finding'),
    says,
    at: moment(cell('reacted_at')),
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

/** A moment says its offset: without one nobody knows which it is. */
function moment(cell: string): Date {
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(cell);
  const at = new Date(cell.replace(' ', 'T'));
  if (zoned && !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 2000) return at;
  throw new UserError(`reacted_at is "${cell}"`, 'Write it as 2026-10-05T09:30:00Z or with +02:00.');
}

function readRows(text: string, file: string): Row[] {
  let header: string[] = [];
  let rows: Row[];
  try {
    rows = parse(text, {
      bom: true,
      delimiter: [',', '\t'],
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      columns: (titles: string[]) => {
        header = titles.map((title) =>
          title
            .trim()
            .toLowerCase()
            .replaceAll(/[\s-]+/g, '_'),
        );
        return header;
      },
    }) as unknown as Row[];
  } catch (error) {
    throw new UserError(
      `${file}: not readable as CSV: ${(error as Error).message}`,
      'Mend that line; text with commas needs "quotes".',
    );
  }
  const missing = needed.filter((one) => !header.includes(one));
  const unknown = header.find((one) => !columns.includes(one));
  if (missing.length === 0 && unknown === undefined) return rows;
  const says = missing.length > 0 ? `${missing.join(' and ')} is missing` : `${unknown} is not known`;
  throw new UserError(
    `${file}:1: the column ${says}`,
    `The columns are: ${columns.join(', ')}; see examples/reactions.csv.`,
  );
}
