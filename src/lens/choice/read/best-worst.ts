import { exitCodes, UserError } from '../../../platform/errors.ts';
import type { Choice } from '../choice.ts';
import type { ChoiceData, ReadChoice, ReadOptions } from './choice-data.ts';
import { usualNames } from './names.ts';
import { findColumn, needColumn, type Row, readTable, type Table } from './table.ts';

/**
 * The two choices of a best-worst screen, sequential best-worst: the best of all items shown, then the worst of the
 * rest (which is the best of the rest with every vector negated). Items are 0/1 vectors; the last item of all is the
 * one that the others are measured against.
 */
export function bestWorstChoices(
  shown: readonly number[],
  best: number,
  worst: number,
  items: number,
): Choice[] {
  const vector = (item: number, sign: 1 | -1): Float64Array => {
    const one = new Float64Array(items - 1);
    if (item < items - 1) one[item] = sign;
    return one;
  };
  const rest = shown.filter((item) => item !== best);
  return [
    { options: shown.map((item) => vector(item, 1)), chosen: shown.indexOf(best) },
    { options: rest.map((item) => vector(item, -1)), chosen: rest.indexOf(worst) },
  ];
}

/** True for a table whose rows are items of screens, each marked 1 (best), -1 (worst) or 0. */
export function hasMarks(table: Table, options: ReadOptions): boolean {
  const value = findColumn(table, options.chosen, usualNames.value);
  const marks = new Set(table.rows.map((row) => row.cells[value]));
  return (
    value >= 0 && marks.has('-1') && [...marks].every((mark) => mark === '-1' || mark === '0' || mark === '1')
  );
}

/** True for a table with columns `B1`, `W1`, ... */
export function hasScreens(table: Table): boolean {
  return [/^(b|best|most)[._-]?1$/i, /^(w|worst|least)[._-]?1$/i].every((usual) =>
    table.columns.some((name) => usual.test(name)),
  );
}

/** One row an item of a screen: who, which screen, which item, and 1 for best, -1 for worst, 0 for neither. */
export function readMarks(table: Table, options: ReadOptions): ChoiceData {
  const person = needColumn(table, options.person, usualNames.person, {
    meaning: 'who answered',
    option: '--person',
  });
  const task = needColumn(table, options.task, usualNames.task, {
    meaning: 'which screen a row belongs to',
    option: '--task',
  });
  const item = needColumn(table, options.option, usualNames.item, {
    meaning: 'which item a row is',
    option: '--option',
  });
  const value = needColumn(table, options.chosen, usualNames.value, {
    meaning: 'best (1) or worst (-1)',
    option: '--chosen',
  });
  const items = [...new Set(table.rows.map((row) => row.cells[item] as string))].sort();
  const screens = new Map<string, Row[]>();
  for (const row of table.rows) {
    const key = `${row.cells[person]}\u0000${row.cells[task]}`;
    const rows = screens.get(key);
    if (rows) rows.push(row);
    else screens.set(key, [row]);
  }
  const answers = [...screens.values()].map((rows): Answer => {
    const marked = (mark: string) =>
      rows.filter((row) => row.cells[value] === mark).map((row) => row.cells[item] as string);
    const [first] = rows as [Row, ...Row[]];
    return {
      line: first.line,
      person: first.cells[person] as string,
      task: first.cells[task] as string,
      shown: rows.map((row) => row.cells[item] as string),
      best: marked('1'),
      worst: marked('-1'),
    };
  });
  return asData(items, answers, [
    `person: ${table.columns[person]}, task: ${table.columns[task]}, item: ${table.columns[item]}, mark: ${table.columns[value]}`,
  ]);
}

/**
 * One row a person: columns `B1`, `W1`, `B2`, `W2`, ... hold the place (from 1) or the name of the best and the worst
 * item of each screen; the design says which items each screen showed.
 */
export function readScreens(table: Table, options: ReadOptions): ChoiceData {
  const person = findColumn(table, options.person, usualNames.person);
  const column = (letter: string, words: string, screen: number) =>
    table.columns.findIndex((name) => new RegExp(`^(${letter}|${words})[._-]?${screen}$`, 'i').test(name));
  const count = table.columns.filter((name) => /^(b|best|most)[._-]?\d+$/i.test(name)).length;
  if (count === 0)
    throw new UserError(
      `${table.name}: no columns B1, W1, B2, W2, ...`,
      'Name the columns of best and worst answers so, or write a row for each item with 1, -1 or 0.',
      exitCodes.data,
    );
  const design = readDesign(options.design, table.name, count);
  const items = [...new Set(design.flat())].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const answers = table.rows.flatMap((row) =>
    design.map((shown, index): Answer => {
      const nameIn = (at: number): string[] => {
        const cell = row.cells[at] ?? '';
        const place = Number(cell);
        return shown.includes(cell) && !Number.isInteger(place)
          ? [cell]
          : [shown[place - 1] ?? ''].filter(Boolean);
      };
      return {
        line: row.line,
        person: person >= 0 ? (row.cells[person] as string) : String(row.line),
        task: String(index + 1),
        shown,
        best: nameIn(column('b', 'best|most', index + 1)),
        worst: nameIn(column('w', 'worst|least', index + 1)),
      };
    }),
  );
  return asData(items, answers, [
    `screens: ${count}, items: ${items.length}, answers are places on the screen`,
  ]);
}

/** A row a screen, its items in the order shown; a heading and a column of screen numbers may be there. */
function readDesign(text: string | undefined, name: string, screens: number): string[][] {
  if (text === undefined)
    throw new UserError(
      `${name}: which items did each screen show?`,
      'Name a CSV file with --design: a row for each screen, its items in the order shown.',
      exitCodes.usage,
    );
  const { columns, rows } = readTable(text, 'the design');
  const all = [columns, ...rows.map(({ cells }) => cells)];
  const body = all.length === screens + 1 ? all.slice(1) : all;
  if (body.length !== screens)
    throw new UserError(
      `the design has ${body.length} screens, ${name} has answers to ${screens}`,
      'Write a row for each screen.',
    );
  const numbered = /^(screen|task|question|set|block)$/i.test(columns[0] ?? '');
  return body.map((cells) => (numbered ? cells.slice(1) : cells).filter(Boolean));
}

/** What one screen showed, and what was marked on it. */
export interface Answer {
  readonly line: number;
  readonly person: string;
  readonly task: string;
  readonly shown: readonly string[];
  readonly best: readonly string[];
  readonly worst: readonly string[];
}

/** Every answer as its two choices; those that cannot be used are told. */
export function asData(
  items: readonly string[],
  answers: readonly Answer[],
  notes: readonly string[],
): ChoiceData {
  if (items.length < 2)
    throw new UserError('only one item was ever shown', 'A best-worst file needs at least two items.');
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  for (const { line, person, task, shown, best, worst } of answers) {
    const reason = problemOf(shown, best, worst);
    if (reason) skipped.push(`line ${line}: person ${person}, screen ${task}: ${reason}`);
    else {
      const at = (name: string | undefined) => items.indexOf(name ?? '');
      for (const choice of bestWorstChoices(shown.map(at), at(best[0]), at(worst[0]), items.length))
        choices.push({ person, task, choice });
    }
  }
  const against = `each item is measured against ${items.at(-1)}`;
  return {
    layout: 'best-worst',
    coefficients: items.slice(0, -1),
    choices,
    notes: [...notes, against],
    skipped,
  };
}

function problemOf(shown: readonly string[], best: readonly string[], worst: readonly string[]): string {
  if (new Set(shown).size < shown.length) return 'an item is there twice';
  if (best.length !== 1) return `${best.length} best items, not one`;
  if (worst.length !== 1) return `${worst.length} worst items, not one`;
  return best[0] === worst[0] ? 'the same item is best and worst' : '';
}
