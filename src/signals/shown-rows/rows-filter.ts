import { DateTime } from 'luxon';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Column } from '../measure.ts';

export type Cell = string | number | null;

export interface RowsFilter {
  /** Anywhere in the texts that are shown, letters large or small. */
  readonly text?: string;
  /** A column by its key, and what it holds: a part of a text, `>500`, or how a local time begins (`2026-10-12 09`). */
  readonly column?: string;
  readonly value?: string;
}

/** A filter as it was understood. */
export interface ReadFilter {
  readonly text: string | null;
  readonly column:
    | { readonly key: string; readonly of: 'text' | 'time'; readonly value: string }
    | { readonly key: string; readonly of: 'number'; readonly how: Comparison; readonly number: number }
    | null;
}

const longest = 200;
const comparisons = ['>=', '<=', '>', '<', '='] as const;
type Comparison = (typeof comparisons)[number];
/** What is looked at as text: a day is written as it is looked for. */
export const isText = ({ unit }: Pick<Column, 'unit'>): boolean => unit === 'text' || unit === 'date';

/** Reads a filter for rows with these columns. Throws a `UserError` for what cannot be looked for. */
export function readFilter(filter: RowsFilter, columns: readonly Column[]): ReadFilter {
  const text = filter.text ? short(filter.text) : null;
  if (!filter.column || !filter.value) return { text, column: null };
  const column = columns.find(({ key }) => key === filter.column);
  if (!column) throw new UserError(`there is no column ${filter.column}`, hint(columns), exitCodes.usage);
  const { key } = column;
  const value = short(filter.value);
  if (isText(column)) return { text, column: { key, of: 'text', value } };
  if (column.unit === 'time') return { text, column: { key, of: 'time', value: value.replace('T', ' ') } };
  const found = /^(>=|<=|>|<|=)?\s*(-?\d+(?:\.\d+)?)$/.exec(value);
  if (!found)
    throw new UserError(
      `"${value}" is no number to look for in ${column.title}`,
      'Write 5, >5 or <=5, for example.',
      exitCodes.usage,
    );
  const how = comparisons.find((one) => one === found[1]) ?? '=';
  return { text, column: { key, of: 'number', how, number: Number(found[2]) } };
}

function short(text: string): string {
  if (text.length <= longest) return text;
  throw new UserError('that is too long to look for', `At most ${longest} letters.`, exitCodes.usage);
}

const hint = (columns: readonly Column[]): string =>
  `There are: ${columns.map(({ key }) => key).join(', ')}.`;

/** Whether a row of these columns fits. Pure. */
export function fits(
  row: readonly Cell[],
  columns: readonly Column[],
  filter: ReadFilter,
  timeZone: string,
): boolean {
  const { text, column } = filter;
  const holds = (cell: Cell | undefined, part: string) =>
    String(cell ?? '')
      .toLowerCase()
      .includes(part.toLowerCase());
  if (text !== null && !columns.some((one, at) => isText(one) && holds(row[at], text))) return false;
  if (column === null) return true;
  const cell = row[columns.findIndex(({ key }) => key === column.key)] ?? null;
  if (column.of === 'text') return holds(cell, column.value);
  if (cell === null) return false;
  if (column.of === 'number') return compare(Number(cell), column.how, column.number);
  const local = DateTime.fromISO(String(cell), { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  return local.startsWith(column.value);
}

function compare(value: number, how: Comparison, wanted: number): boolean {
  if (how === '>=') return value >= wanted;
  if (how === '<=') return value <= wanted;
  if (how === '>') return value > wanted;
  return how === '<' ? value < wanted : value === wanted;
}

/** In full order of all cells, from the first column on; nothing comes last either way. Pure. */
export function inOrder(rows: readonly Cell[][], order: 'newest' | 'oldest'): Cell[][] {
  const way = order === 'newest' ? -1 : 1;
  return [...rows].sort((a, b) => {
    for (const [at, one] of a.entries()) {
      const other = b[at] ?? null;
      if (one === other) continue;
      if (one === null || other === null) return one === null ? 1 : -1;
      return one < other ? -way : way;
    }
    return 0;
  });
}
