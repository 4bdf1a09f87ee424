import { UserError } from '../../platform/errors.ts';
import { didYouMean } from './nearest.ts';

/** One row of a file: the values of the wanted columns, in their order, or the reason of a reject. */
export interface Item {
  readonly line: number;
  readonly values: readonly string[];
  readonly raw: string;
  readonly reject: string;
}

/** A column that a mapping names: `key` is where it does so, for errors. */
export interface Wanted {
  readonly column: string;
  readonly key: string;
}

export interface TableFormat {
  readonly format?: 'csv' | 'json' | 'json-lines' | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Where the list is inside a JSON document: `issues`, `data.items`. */
  readonly items?: string | undefined;
}

export interface ItemsInput {
  readonly stream: AsyncIterable<Buffer>;
  readonly file: string;
  /** Name of the mapping, for errors. */
  readonly mapping: string;
  readonly format: TableFormat;
  readonly wanted: readonly Wanted[];
}

/** The names that a mapping allows for a column: `Rated On | rated_on`; the first that holds something counts. */
export const alternatives = (column: string): string[] => column.split(' | ').map((one) => one.trim());

/** One line about columns that a file lacks, with those that it has. */
export function noColumn(missing: readonly Wanted[], names: readonly string[], input: ItemsInput): UserError {
  const said = missing
    .map(({ column, key }) => `"${column}" (${key})${didYouMean(column, names)}`)
    .join(', ');
  const shown = names.slice(0, 60).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return new UserError(
    `${input.file}: has no column ${said}; its columns are: ${shown.join(', ')}${more}`,
    `correct the columns in ${input.mapping}`,
  );
}

export const notInEncoding =
  'has bytes that are not in the encoding of the file; set "encoding" in the mapping';
