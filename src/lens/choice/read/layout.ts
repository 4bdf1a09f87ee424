import { hasMarks, hasScreens } from './best-worst.ts';
import type { Layout, ReadOptions } from './choice-data.ts';
import { hasBestAndWorst } from './item-screens.ts';
import { longColumns } from './long.ts';
import { usualNames } from './names.ts';
import { optionColumns } from './option-columns.ts';
import { findColumn, type Table } from './table.ts';
import { blockSize, flagOf, type LongColumns } from './tasks.ts';
import { wideColumns } from './wide.ts';

/** Which layout a table has, by its columns and by what is in them. */
export function layoutOf(table: Table, options: ReadOptions): Layout {
  if (options.design !== undefined || hasScreens(table) || hasBestAndWorst(table) || hasMarks(table, options))
    return 'best-worst';
  if (findColumn(table, options.chosen, usualNames.chosen) < 0) return 'long';
  const at = longColumns(table, options);
  const flags = table.rows.every(({ cells }) => flagOf(cells[at.chosen]) !== null);
  if (options.order) return 'wide';
  if (hasRowsOfOneTask(table, at)) return 'long';
  if (at.option >= 0 && (flags || !hasOptionColumns(table, options))) return 'long';
  if (!flags) return 'wide';
  if (at.task < 0 && blockSize(table, at) !== null) return 'long';
  if (hasOptionColumns(table, options)) return 'wide';
  const first = table.rows.filter(({ cells }) => flagOf(cells[at.chosen])).length;
  return table.columns.length > 2 && first < table.rows.length && first > 0 ? 'pairs' : 'long';
}

/** True where rows that follow each other are of one task, whose choice is a flag or the same on each. */
function hasRowsOfOneTask(table: Table, { person, task }: LongColumns): boolean {
  if (task < 0) return false;
  const key = (row: number) => `${table.rows[row]?.cells[person]}\u0000${table.rows[row]?.cells[task]}`;
  let same = 0;
  for (let row = 1; row < table.rows.length; row++) if (key(row) === key(row - 1)) same++;
  return same >= table.rows.length / 4;
}

function hasOptionColumns(table: Table, options: ReadOptions): boolean {
  try {
    return optionColumns(table, wideColumns(table, options), options.order).labels.length > 1;
  } catch {
    return false;
  }
}
