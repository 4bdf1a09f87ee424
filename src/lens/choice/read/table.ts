import { parse } from 'csv-parse/sync';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { didYouMean } from '../../../platform/nearest.ts';

/** A CSV file with a heading, cells trimmed. */
export interface Table {
  /** The file's name, for messages. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads CSV with commas, semicolons or tabs, whichever the heading has most of. */
export function readTable(text: string, name: string): Table {
  const heading = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const delimiter = [',', ';', '\t'].reduce((a, b) =>
    heading.split(b).length > heading.split(a).length ? b : a,
  );
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, { bom: true, delimiter, info: true, skip_empty_lines: true, trim: true }) as never;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`${name}: not a table: ${reason}`, 'Save it as CSV with one heading line.');
  }
  const [first, ...rest] = records;
  if (!first || rest.length === 0)
    throw new UserError(
      `${name}: no rows`,
      'The file needs one heading line and a row for each option or screen.',
    );
  const columns = first.record;
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined)
    throw new UserError(`${name}: two columns are called "${twice}"`, 'Give each column its own name.');
  return { name, columns, rows: rest.map(({ record, info }) => ({ line: info.lines, cells: record })) };
}

/** The index of the column that was named, or of the first that has one of the usual names; -1 where none has. */
export function findColumn(table: Table, named: string | undefined, usual: readonly string[]): number {
  if (named !== undefined) {
    const at = table.columns.indexOf(named);
    if (at >= 0) return at;
    throw new UserError(
      `${table.name}: no column is called "${named}"`,
      `${didYouMean(named, table.columns)}Its columns: ${table.columns.join(', ')}.`,
      exitCodes.usage,
    );
  }
  const lower = table.columns.map((column) => column.toLowerCase());
  for (const name of usual) if (lower.includes(name)) return lower.indexOf(name);
  return -1;
}

/** As `findColumn`, for one without which the file cannot be read. */
export function needColumn(
  table: Table,
  named: string | undefined,
  usual: readonly string[],
  what: { readonly meaning: string; readonly option: string },
): number {
  const at = findColumn(table, named, usual);
  if (at >= 0) return at;
  throw new UserError(
    `${table.name}: no column says ${what.meaning}`,
    `Name it with ${what.option} COLUMN; its columns: ${table.columns.join(', ')}.`,
    exitCodes.usage,
  );
}

/** A number as people write it; null for text and for an empty cell. */
export function numberIn(cell: string | undefined): number | null {
  if (cell === undefined || !/^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i.test(cell)) return null;
  return Number(cell.replace(',', '.'));
}

export const usualNames = {
  person: [
    'person',
    'person_id',
    'resp',
    'respondent',
    'resp.id',
    'resp_id',
    'id',
    'ind',
    'individual',
    'hhid',
    'user',
    'chooser',
    'subject',
    'pid',
    'caseid',
  ],
  task: [
    'task',
    'question',
    'screen',
    'set',
    'choiceset',
    'choiceid',
    'choice_id',
    'choice_set',
    'chid',
    'obs',
    'obsid',
    'occasion',
    'trip',
    'ques',
    'block',
    'case',
  ],
  option: ['option', 'alt', 'alternative', 'concept', 'profile'],
  item: ['item', 'label', 'option', 'alt', 'alternative', 'object'],
  chosen: ['chosen', 'choice', 'selected', 'picked', 'answer', 'y', 'depvar', 'mode'],
  value: ['value', 'score', 'answer', 'bw', 'choice', 'chosen'],
} as const;
