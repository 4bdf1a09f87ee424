import { parse } from 'csv-parse/sync';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { didYouMean } from '../../../platform/nearest.ts';
import { plainName } from './names.ts';

/** A CSV file with a heading, cells trimmed. */
export interface Table {
  /** The file's name, for messages. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Commas stand between cells, so that one in a number is for thousands where three digits follow. */
  readonly commas: boolean;
}

export interface Row {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads CSV with commas, semicolons, tabs or upright strokes, whichever the heading has most of. */
export function readTable(text: string, name: string): Table {
  if (text.startsWith('PK\u0003\u0004'))
    throw new UserError(`${name}: a workbook, not a table`, 'Save its sheet as CSV.', exitCodes.data);
  // Excel writes which separator it used as a line of its own.
  const [excel] = /^\uFEFF?sep=(.)\r?\n/.exec(text) ?? [''];
  const body = text.slice(excel.length);
  const heading = body.slice(0, body.indexOf('\n') + 1 || body.length);
  const delimiter = [',', ';', '\t', '|'].reduce((a, b) =>
    heading.split(b).length > heading.split(a).length ? b : a,
  );
  const [first, ...rows] = recordsOf(body, delimiter, name, excel ? 1 : 0);
  if (!first || rows.length === 0)
    throw new UserError(
      `${name}: no rows`,
      'The file needs one heading line and a row for each option or screen.',
    );
  const columns = first.cells;
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined)
    throw new UserError(`${name}: two columns are called "${twice}"`, 'Give each column its own name.');
  return { name, columns, rows, commas: delimiter === ',' };
}

/** A million rows in a second or two where no cell holds a line break; else by the full parser. */
function recordsOf(text: string, delimiter: string, name: string, before: number): Row[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const rows: Row[] = [];
  let width = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trim() === '') continue;
    const cells = line.includes('"') ? quotedCells(line, delimiter) : line.split(delimiter);
    if (cells === null) return parsed(text, delimiter, name, before);
    for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] as string).trim();
    if (width === 0) width = cells.length;
    if (cells.length !== width)
      throw new UserError(
        `${name}: not a table: line ${at + 1 + before} has ${cells.length} cells, the heading ${width}`,
        'Save it as CSV with one heading line.',
      );
    rows.push({ line: at + 1 + before, cells });
  }
  return rows;
}

/** Null where a quoted cell does not end on the line. */
function quotedCells(line: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const start = at + (/^ */.exec(line.slice(at, at + 8))?.[0].length ?? 0);
    if (line[start] !== '"') {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end < 0 ? line.length : end));
      if (end < 0) break;
      at = end + 1;
      continue;
    }
    let end = line.indexOf('"', start + 1);
    while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
    if (end < 0) return null;
    cells.push(line.slice(start + 1, end).replaceAll('""', '"'));
    const next = line.indexOf(delimiter, end);
    if (next < 0) break;
    at = next + 1;
  }
  return cells;
}

function parsed(text: string, delimiter: string, name: string, before: number): Row[] {
  try {
    const found: { record: string[]; info: { lines: number } }[] = parse(text, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as never;
    return found.map(({ record, info }) => ({ line: info.lines + before, cells: record }));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`${name}: not a table: ${reason}`, 'Save it as CSV with one heading line.');
  }
}

/** The index of the column that was named, or of the first that has one of the usual names; -1 where none has. */
export function findColumn(
  table: Table,
  named: string | undefined,
  usual: readonly string[],
  taken: ReadonlySet<number> = new Set(),
): number {
  if (named !== undefined) {
    const at = table.columns.indexOf(named);
    if (at >= 0) return at;
    throw new UserError(
      `${table.name}: no column is called "${named}"`,
      `${didYouMean(named, table.columns)}Its columns: ${table.columns.join(', ')}.`,
      exitCodes.usage,
    );
  }
  const plain = table.columns.map((column, at) => (taken.has(at) ? '' : plainName(column)));
  for (const name of usual) if (plain.includes(name)) return plain.indexOf(name);
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

/** True where a cell says that there is nothing: empty, or as R, Excel and others write it. */
export function isMissing(cell: string | undefined): boolean {
  return cell === undefined || cell === '' || /^(na|n\/a|nan|null|none given|\.|#n\/a)$/i.test(cell);
}

/** A number as people write it: 1.5, 1,5, 1,500 in a file of commas, 1.500,00, $20, 20 %; null for text and for an empty cell. */
export function numberIn(cell: string | undefined, commas = false): number | null {
  if (cell === undefined || cell === '') return null;
  const plain = Number(cell);
  if (Number.isFinite(plain)) return /^[-+\d.]/.test(cell) && !/^[-+]?0[xob]/i.test(cell) ? plain : null;
  const bare = cell.replace(/^([-+]?)\s*[$€£¥]\s*/, '$1').replace(/\s*[%$€£¥]$/, '');
  if (commas && /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
  if (/^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (!/^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i.test(bare)) return null;
  return Number(bare.replace(',', '.'));
}
