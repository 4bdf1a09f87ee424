import { parse } from 'csv-parse/sync';
import { UserError } from './errors.ts';
import { didYouMean } from './nearest.ts';

export interface CsvRow {
  /** By the names of the columns, trimmed; '' where the line has none. */
  readonly cells: Readonly<Record<string, string>>;
  /** Of the file, from 1. */
  readonly line: number;
}

interface Parsed {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

/** `Took ms` and `took-ms` are `took_ms`. */
const plain = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** What stands most often between the titles: a spreadsheet may save with any of these. */
function delimiterOf(text: string): string {
  const titles = text.split('\n', 1)[0] ?? '';
  return [',', ';', '\t'].reduce((most, one) =>
    titles.split(one).length > titles.split(most).length ? one : most,
  );
}

function checkColumns(header: readonly string[], call: Parameters<typeof readCsvRows>[0]): void {
  const known = [...call.needed, ...call.more];
  const missing = call.needed.filter((column) => !header.includes(column));
  const unknown = header.find((column) => !known.includes(column));
  if (missing.length === 0 && unknown === undefined) return;
  const says = missing.length > 0 ? `${missing.join(' and ')} is missing` : `${unknown} is not known`;
  const meant = missing.length > 0 ? '' : didYouMean(unknown ?? '', known);
  const example = call.example ? `; see ${call.example}` : '';
  throw new UserError(
    `${call.file}:1: the column ${says}`,
    `${meant}Its first line names the columns: ${known.join(', ')}${example}.`,
  );
}

/**
 * The rows of a CSV file whose first line names its columns. Throws a `UserError` with file and line where it is no CSV,
 * lacks a column that is needed, or has one that nobody knows.
 */
export function readCsvRows(call: {
  readonly text: string;
  /** Its name, for messages. */
  readonly file: string;
  readonly needed: readonly string[];
  readonly more: readonly string[];
  /** A file that shows how it is written. */
  readonly example?: string;
  /** Lines may have fewer or more cells than there are titles. */
  readonly uneven?: true;
}): readonly CsvRow[] {
  let header: readonly string[] = [];
  let rows: readonly Parsed[];
  try {
    rows = parse(call.text, {
      bom: true,
      delimiter: delimiterOf(call.text),
      info: true,
      skip_empty_lines: true,
      relax_column_count: call.uneven ?? false,
      columns: (titles: string[]) => (header = titles.map(plain)),
    }) as unknown as readonly Parsed[];
  } catch (error) {
    throw new UserError(
      `${call.file}: not readable as CSV: ${(error as Error).message}`,
      'Mend that line; text with commas needs "quotes".',
    );
  }
  checkColumns(header, call);
  return rows.map(({ record, info }) => ({
    cells: Object.fromEntries(header.map((title) => [title, record[title]?.trim() ?? ''])),
    line: info.lines,
  }));
}

/** The moment in a cell. It says its offset: without one nobody knows which it is. */
export function momentIn(cells: CsvRow['cells'], column: string): Date {
  const cell = cells[column] ?? '';
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(cell);
  const at = new Date(cell.replace(' ', 'T'));
  if (zoned && !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 2000) return at;
  throw new UserError(`${column} is "${cell}"`, 'Write it as 2026-10-05T09:30:00Z or with +02:00.');
}
