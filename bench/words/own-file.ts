import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { ratingOf } from '../../src/voice/words/sentiment/rating-of.ts';
import type { Comment, Query } from './data.ts';

/** What is wrong with a file, in one line for whoever gave it. */
export class WrongFile extends Error {}

type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file (comma, semicolon or tab; may be gzipped), which must have these columns. */
export function readRows(file: string, columns: readonly string[]): Row[] {
  if (!existsSync(file)) throw new WrongFile(`${file}: there is no such file`);
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const head = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const delimiter = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0];
  const rows = parsed(file, text, delimiter as string);
  const first = rows[0];
  if (!first) throw new WrongFile(`${file}: it has no rows below its header`);
  const missing = columns.filter((name) => !(name in first));
  if (missing.length > 0)
    throw new WrongFile(
      `${file}: there is no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${Object.keys(
        first,
      )
        .map((name) => `"${name}"`)
        .join(', ')
        .slice(0, 400)}`,
    );
  return rows;
}

function parsed(file: string, text: string, delimiter: string): Row[] {
  try {
    return parse(text, { columns: true, bom: true, relax_quotes: true, skip_empty_lines: true, delimiter });
  } catch (error) {
    throw new WrongFile(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const named: Readonly<Record<string, number>> = Object.fromEntries([
  ...'negative neg unhappy bad dissatisfied detractor'.split(' ').map((word) => [word, 0]),
  ...'neutral neither mixed passive'.split(' ').map((word) => [word, 1]),
  ...'positive pos happy good satisfied promoter'.split(' ').map((word) => [word, 2]),
]);

/**
 * Comments with their feeling. Ratings may be words (negative, neutral, positive) or numbers, whose scale is from the lowest to
 * the highest in the file: the lowest quarter is unhappy, from three quarters on is happy, as in the product.
 */
export function readRated(input: {
  readonly file: string;
  readonly text: string;
  readonly rating: string;
  readonly question?: string | undefined;
  readonly lowestIsBest: boolean;
}): Comment[] {
  const { file, text, rating, question } = input;
  const rows = readRows(file, [text, rating, ...(question ? [question] : [])]);
  const numbers = rows.flatMap((row) => numberIn(row[rating]) ?? []);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const rightOf = (cell: string): number | null => {
    const word = named[cell.trim().toLowerCase()];
    if (word !== undefined) return word;
    const number = numberIn(cell);
    if (number === null) return null;
    const score = input.lowestIsBest ? low + high - number : number;
    return ratingOf({ instrument: 'csat', score, low, high });
  };
  if (numbers.length > 0 && low === high)
    throw new WrongFile(`${file}: all ratings in "${rating}" are ${low}: nothing can be learnt`);
  const comments = rows.flatMap((row): Comment[] => {
    const right = rightOf(row[rating] ?? '');
    const words = row[text] ?? '';
    return right === null || words.trim() === ''
      ? []
      : [{ words, right, question: (question && row[question]) || '' }];
  });
  const odd = rows.find((row) => row[rating]?.trim() && rightOf(row[rating]) === null);
  if (comments.length === 0)
    throw new WrongFile(
      `${file}: no rating was understood in "${rating}"${odd ? `, e.g. "${odd[rating]}"` : ''}: give numbers, or negative, neutral, positive`,
    );
  return comments;
}

function numberIn(cell: string | undefined): number | null {
  const text = cell?.trim().replace(',', '.') ?? '';
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

/** Texts with their themes. */
export function readThemed(file: string, text: string, theme: string): Query[] {
  return readRows(file, [text, theme]).flatMap((row) =>
    row[text]?.trim() && row[theme]?.trim() ? [{ words: row[text], theme: row[theme].trim() }] : [],
  );
}

/** Sentences without their question marks, and whether they ask: by a column (yes/no, 1/0, question/...), else by their marks. */
export function readAsking(file: string, text: string, label: string | undefined) {
  return readRows(file, label ? [text, label] : [text]).flatMap((row) => {
    const words = row[text] ?? '';
    if (!/\p{L}/u.test(words)) return [];
    const asks = label
      ? /^(?:1|y|yes|true|q|question|asks)$/i.test(row[label]?.trim() ?? '')
      : /[?？؟]/u.test(words);
    // A mark in the middle still ends a sentence.
    return [
      {
        words: words
          .replaceAll(/[?？؟]+(?=\s*$)/gu, '')
          .replaceAll(/[?？؟]+/gu, '.')
          .trim(),
        asks,
      },
    ];
  });
}
