import { UserError } from '../../../platform/errors.ts';
import { isMissing, numberIn, type Row, type Table } from './table.ts';

/** How the cells of an attribute become numbers. */
export interface Scale {
  /** Names of its coefficients. */
  readonly names: readonly string[];
  /** Writes what a cell is worth; false where that cannot be read from it. */
  write(cell: string, into: Float64Array, at: number): boolean;
}

/** More values than this in a column of text are names or remarks, not an attribute. */
const mostCategories = 50;
/** So many of a column's cells being numbers, the others are mistakes, and their tasks are left out. */
const shareOfNumbers = 0.99;

/**
 * The scale of an attribute that stands in the columns `at` of all rows but those `without`: numbers as they are, text (and numbers that are `levels`) as
 * one 0/1 coefficient for each value but the first in the alphabet. Null where it never varies.
 */
export function scaleOf(
  table: Table,
  attribute: string,
  at: readonly number[],
  levels: boolean,
  without: (row: Row) => boolean = () => false,
): Scale | null {
  const values = new Set<string>();
  let [numbers, cells] = [0, 0];
  for (const row of table.rows) {
    if (without(row)) continue;
    for (const column of at) {
      const cell = row.cells[column] as string;
      if (isMissing(cell)) continue;
      cells++;
      if (numberIn(cell, table.commas) !== null) numbers++;
      if (values.size <= mostCategories) values.add(cell);
    }
  }
  if (values.size < 2) return null;
  if (!levels && numbers >= shareOfNumbers * cells)
    return {
      names: [attribute],
      write: (cell, into, to) => {
        const value = numberIn(cell, table.commas);
        if (value !== null) into[to] = value;
        return value !== null;
      },
    };
  if (values.size > mostCategories) throw tooMany(table, attribute, at);
  return categories(attribute, [...values].sort(inOrder));
}

/** A constant for each value but the first. */
export function categories(attribute: string, values: readonly string[]): Scale {
  const places = new Map(values.map((value, place) => [value, place - 1]));
  return {
    names: values.slice(1).map((value) => `${attribute}=${value}`),
    write: (cell, into, to) => {
      const place = places.get(cell);
      if (place !== undefined && place >= 0) into[to + place] = 1;
      return place !== undefined;
    },
  };
}

/** By the alphabet, and numbers in it by their size. */
function inOrder(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function tooMany(table: Table, attribute: string, at: readonly number[]): UserError {
  const isText = (column: number, cell: string | undefined) =>
    at.includes(column) && !isMissing(cell) && numberIn(cell, table.commas) === null;
  const row = table.rows.find(({ cells }) => cells.some((cell, column) => isText(column, cell)));
  const cell = row?.cells.find((one, column) => isText(column, one));
  return new UserError(
    `${table.name}: line ${row?.line}: "${cell}" in column ${attribute} is not a number, and more than ${mostCategories} different values are too many for an attribute`,
    'Write numbers, or take the column out.',
  );
}
