import { exitCodes, UserError } from '../../../platform/errors.ts';
import { type Answer, asData } from './best-worst.ts';
import type { ChoiceData, ReadOptions } from './choice-data.ts';
import { usualNames } from './names.ts';
import { findColumn, needColumn, type Row, type Table } from './table.ts';
import { flagOf } from './tasks.ts';

/** Where a table of screens tells the best and the worst; -1 where it does not. */
function bestAndWorst(table: Table): { best: number; worst: number } {
  const [best, worst] = [
    findColumn(table, undefined, usualNames.best),
    findColumn(table, undefined, usualNames.worst),
  ];
  return best < 0 || worst < 0 || best === worst ? { best: -1, worst: -1 } : { best, worst };
}

/** True for a table that says in two columns what was best and what worst. */
export function hasBestAndWorst(table: Table): boolean {
  return bestAndWorst(table).best >= 0;
}

/**
 * A column for the best and one for the worst. Either a row an item, flagged in both; or a row a screen, with the items that
 * it showed in columns with numbers (`item1`, `item2`, ...) and the best and worst by name, place or column.
 */
export function readBestAndWorst(table: Table, options: ReadOptions): ChoiceData {
  const { best, worst } = bestAndWorst(table);
  const flags = table.rows.every(
    ({ cells }) => flagOf(cells[best]) !== null && flagOf(cells[worst]) !== null,
  );
  const person = findColumn(table, options.person, usualNames.person);
  const item = findColumn(table, options.option, usualNames.item);
  if (flags && item >= 0) return readFlags(table, options, { best, worst, person, item });
  const shown = shownIn(table, new Set([best, worst, person]));
  const task = findColumn(table, options.task, usualNames.task);
  const turns = new Map<string, number>();
  const answers = table.rows.map((row): Answer => {
    const who = person >= 0 ? (row.cells[person] as string) : String(row.line);
    turns.set(who, (turns.get(who) ?? 0) + 1);
    const items = shown.map((at) => row.cells[at] as string);
    const named = (cell: string): string[] => {
      if (items.includes(cell)) return [cell];
      const place = shown.findIndex((at) => table.columns[at] === cell);
      return [items[place >= 0 ? place : Number(cell) - 1] ?? ''].filter(Boolean);
    };
    return {
      line: row.line,
      person: who,
      task: task >= 0 ? (row.cells[task] as string) : String(turns.get(who)),
      shown: items.filter(Boolean),
      best: named(row.cells[best] as string),
      worst: named(row.cells[worst] as string),
    };
  });
  const items = [...new Set(answers.flatMap((one) => one.shown))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return asData(items, answers, [
    `person: ${person >= 0 ? table.columns[person] : 'a new one for each row'}, items shown: ${shown.map((at) => table.columns[at]).join(', ')}, best: ${table.columns[best]}, worst: ${table.columns[worst]}`,
  ]);
}

/** The columns of the items that a screen showed: the most that share a name but for its number. */
function shownIn(table: Table, taken: ReadonlySet<number>): readonly number[] {
  const stems = new Map<string, number[]>();
  table.columns.forEach((column, at) => {
    const [, stem] = /^(.*?)[._ -]?\d+$/.exec(column) ?? [];
    if (stem !== undefined && !taken.has(at)) stems.set(stem, [...(stems.get(stem) ?? []), at]);
  });
  const most = [...stems.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (most.length >= 3) return most;
  throw new UserError(
    `${table.name}: no columns say which items each screen showed`,
    'Name them item1, item2, item3, ..., or write a row for each item.',
    exitCodes.data,
  );
}

function readFlags(
  table: Table,
  options: ReadOptions,
  at: { best: number; worst: number; person: number; item: number },
): ChoiceData {
  const task = needColumn(table, options.task, usualNames.task, {
    meaning: 'which screen a row belongs to',
    option: '--task',
  });
  const screens = new Map<string, Row[]>();
  for (const row of table.rows) {
    const key = `${row.cells[at.person]}\u0000${row.cells[task]}`;
    const rows = screens.get(key);
    if (rows) rows.push(row);
    else screens.set(key, [row]);
  }
  const named = (rows: readonly Row[], column: number) =>
    rows.filter((row) => flagOf(row.cells[column])).map((row) => row.cells[at.item] as string);
  const answers = [...screens.values()].map((rows): Answer => {
    const [first] = rows as [Row, ...Row[]];
    return {
      line: first.line,
      person: first.cells[at.person >= 0 ? at.person : task] as string,
      task: first.cells[task] as string,
      shown: rows.map((row) => row.cells[at.item] as string),
      best: named(rows, at.best),
      worst: named(rows, at.worst),
    };
  });
  const items = [...new Set(table.rows.map((row) => row.cells[at.item] as string))].sort();
  return asData(items, answers, [
    `item: ${table.columns[at.item]}, best: ${table.columns[at.best]}, worst: ${table.columns[at.worst]}`,
  ]);
}
