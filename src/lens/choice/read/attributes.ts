import { exitCodes, UserError } from '../../../platform/errors.ts';
import { numberIn, type Row, type Table } from './table.ts';

interface Coefficient {
  readonly name: string;
  at(row: Row): number;
}

/**
 * Turns columns into coefficients: numbers as they are, text as one 0/1 coefficient for each value but the first in
 * the alphabet. `labels` is a column whose values get a constant each, or -1. Columns that never vary are left out.
 */
export function attributesOf(
  table: Table,
  columns: readonly number[],
  labels: number,
): { names: readonly string[]; vectorOf: (row: Row) => Float64Array; notes: readonly string[] } {
  const found: Coefficient[] = labels < 0 ? [] : categories(table, labels);
  const notes: string[] = [];
  for (const at of columns) {
    const name = table.columns[at] as string;
    if (isRowNumber(table, at)) notes.push(`not used: ${name || 'the first column'} (the row numbers)`);
    else if (new Set(table.rows.map((row) => row.cells[at])).size < 2)
      notes.push(`not used: ${name} (never varies)`);
    else if (table.rows.some((row) => (row.cells[at] ?? '') === '')) throw empty(table, at);
    else if (table.rows.every((row) => numberIn(row.cells[at]) !== null))
      found.push({ name, at: (row) => numberIn(row.cells[at]) as number });
    else found.push(...categories(table, at));
  }
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

function categories(table: Table, at: number): Coefficient[] {
  const name = table.columns[at] as string;
  const values = [...new Set(table.rows.map((row) => row.cells[at] as string))].sort();
  if (values.length > mostCategories) {
    const row = table.rows.find(({ cells }) => numberIn(cells[at]) === null);
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

function empty(table: Table, at: number): UserError {
  const row = table.rows.find(({ cells }) => (cells[at] ?? '') === '');
  return new UserError(
    `${table.name}: line ${row?.line}: column ${table.columns[at]} is empty`,
    'Fill it in, or take the row or the column out.',
  );
}
