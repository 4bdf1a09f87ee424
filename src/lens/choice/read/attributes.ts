import { exitCodes, UserError } from '../../../platform/errors.ts';
import { numberIn, type Row, type Table } from './table.ts';

interface Coefficient {
  readonly name: string;
  at(row: Row): number;
}

/**
 * Turns columns into coefficients: numbers as they are, text as one 0/1 coefficient for each value but the first in
 * the alphabet. `labels` is a column whose values get a constant each, or -1. Columns that never vary are left out.
 * An option with nothing in any column is "none of these": zeros, and a coefficient of its own.
 */
export function attributesOf(
  table: Table,
  columns: readonly number[],
  labels: number,
): { names: readonly string[]; vectorOf: (row: Row) => Float64Array; notes: readonly string[] } {
  const found: Coefficient[] = labels < 0 ? [] : categories(table.rows, table, labels);
  const notes: string[] = [];
  const used = columns.filter((at) => !isRowNumber(table, at));
  const isNone = (row: Row) => used.every((at) => missing(row.cells[at]));
  const rows = table.rows.filter((row) => !isNone(row));
  for (const at of used) {
    const name = table.columns[at] as string;
    if (new Set(table.rows.map((row) => row.cells[at])).size < 2)
      notes.push(`not used: ${name} (never varies)`);
    else if (rows.some((row) => missing(row.cells[at]))) throw empty(table, rows, at);
    else if (rows.every((row) => numberIn(row.cells[at]) !== null))
      found.push({ name, at: (row) => numberIn(row.cells[at]) ?? 0 });
    else found.push(...categories(rows, table, at));
  }
  if (rows.length < table.rows.length) found.push({ name: 'none', at: (row) => (isNone(row) ? 1 : 0) });
  if (found.length === 0)
    throw new UserError(
      `${table.name}: no column describes the options`,
      'Add a column for each attribute of an option.',
      exitCodes.data,
    );
  return {
    names: found.map(({ name }) => name),
    vectorOf: (row) => Float64Array.from(found, (one) => one.at(row)),
    notes,
  };
}

function isRowNumber(table: Table, at: number): boolean {
  const usual = /^(|x|v1|row|rownames?|unnamed.*|\.\.\.1)$/i.test(table.columns[at] as string);
  return usual && at === 0 && table.rows.every(({ cells }, row) => cells[at] === String(row + 1));
}

/** More values than this in a column of text are names or remarks, not an attribute. */
const mostCategories = 50;

function categories(rows: readonly Row[], table: Table, at: number): Coefficient[] {
  const name = table.columns[at] as string;
  const values = [...new Set(rows.map((row) => row.cells[at] as string))].sort();
  if (values.length > mostCategories) {
    const row = rows.find(({ cells }) => numberIn(cells[at]) === null);
    throw new UserError(
      `${table.name}: line ${row?.line}: "${row?.cells[at]}" in column ${name} is not a number, and ${values.length} different values are too many for an attribute`,
      'Write numbers, or take the column out.',
    );
  }
  return values.slice(1).map((value) => ({
    name: `${name}=${value}`,
    at: (row) => (row.cells[at] === value ? 1 : 0),
  }));
}

function missing(cell: string | undefined): boolean {
  return cell === undefined || cell === '' || cell === 'NA';
}

function empty(table: Table, rows: readonly Row[], at: number): UserError {
  const row = rows.find(({ cells }) => missing(cells[at]));
  return new UserError(
    `${table.name}: line ${row?.line}: column ${table.columns[at]} is empty`,
    'Fill it in, or take the row or the column out.',
  );
}
