import { exitCodes, UserError } from '../../../platform/errors.ts';
import type { ChoiceData, ReadChoice, ReadOptions } from './choice-data.ts';
import { plainName, usualNames } from './names.ts';
import { categories, type Scale, scaleOf } from './scales.ts';
import { findColumn, isMissing, needColumn, numberIn, type Row, type Table } from './table.ts';
import { flagOf, type LongColumns, type Task, tasksOf } from './tasks.ts';

/** Where a table with a row an option has what. */
export function longColumns(table: Table, options: ReadOptions): LongColumns {
  const chosen = needColumn(table, options.chosen, usualNames.chosen, {
    meaning: 'which option was chosen (1 or 0)',
    option: '--chosen',
  });
  const taken = new Set([chosen]);
  const person = findColumn(table, options.person, usualNames.person, taken);
  const task = findColumn(table, options.task, usualNames.task, taken.add(person));
  return {
    chosen,
    person,
    task,
    option: findColumn(table, options.option, usualNames.option, taken.add(task)),
  };
}

/**
 * One row an option: who, which task, whether it was chosen, and its attributes. The choice may also be told by the name,
 * the number or the place of the chosen option, written on each row of a task.
 */
export function readLong(table: Table, options: ReadOptions): ChoiceData {
  const at = longColumns(table, options);
  const available = findColumn(table, undefined, usualNames.available);
  const roles = new Set([at.chosen, at.task, at.person, at.option, available]);
  const names: readonly string[] = [...usualNames.person, ...usualNames.task];
  /** A second column that names people, tasks or offers is no attribute. */
  const isKey = (name: string) =>
    names.includes(name) || /^(profile|row|alt|resp|obs|q|concept)(id|no|num|number)$/.test(name);
  const isAttribute = (column: number) =>
    !roles.has(column) && !isRowNumber(table, column) && !isKey(plainName(table.columns[column] as string));
  const { tasks, how } = tasksOf(table, at);
  const pickedIn = pickerOf(table, at, tasks);
  const several = tasks.filter(({ rows }) => pickedIn(rows, rows).length > 1).length;
  if (at.person < 0 && several > 0.9 * tasks.length) throw severalPeople(table, tasks);
  const possible = table.columns.flatMap((_, column) => (isAttribute(column) ? [column] : []));
  const columns = possible.filter((column) => differs(tasks, column));
  const attributes = attributesOf(table, columns, at.option, options);
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  for (const { who, what, rows: all } of tasks) {
    const rows = available < 0 ? all : all.filter((row) => flagOf(row.cells[available]) !== false);
    const picked = pickedIn(rows, all);
    const vectors = rows.map(attributes.vectorOf);
    const bad = vectors.findIndex((vector) => typeof vector === 'string');
    const reason =
      picked.length === 1 ? (vectors[bad] as string | undefined) : `${picked.length} options chosen, not one`;
    if (reason) skipped.push(`line ${(rows[bad] ?? all[0])?.line}: person ${who}, task ${what}: ${reason}`);
    else
      choices.push({
        person: who,
        task: what,
        choice: { options: vectors as Float64Array[], chosen: picked[0] as number },
      });
  }
  const roleNotes = [
    `person: ${at.person >= 0 ? table.columns[at.person] : 'a new one for each task (--person COLUMN names who chose)'}`,
    `task: ${how || table.columns[at.task]}`,
    `chosen: ${table.columns[at.chosen]}`,
    ...(available >= 0 ? [`offered: ${table.columns[available]}`] : []),
  ];
  const left = table.columns.filter(
    (name, column) => name !== '' && !roles.has(column) && !possible.includes(column),
  );
  const notes = [roleNotes.join(', '), ...attributes.notes];
  const same = possible.flatMap((column) => (columns.includes(column) ? [] : [table.columns[column]]));
  if (same.length > 0) notes.push(`not used: ${same.join(', ')} (the options of a task never differ in it)`);
  if (left.length > 0) notes.push(`not used: ${left.join(', ')} (they number or name rows)`);
  return { layout: 'long', coefficients: attributes.names, choices, notes, skipped };
}

/** True where the options of some task differ in a column: an age or a date tells nothing of a choice. */
function differs(tasks: readonly Task[], column: number): boolean {
  return tasks.some(({ rows }) => rows.some(({ cells }) => cells[column] !== rows[0]?.cells[column]));
}

/** Which of a task's rows were chosen, by a flag on each row or by what each row repeats. */
function pickerOf(
  table: Table,
  { chosen, option }: LongColumns,
  tasks: readonly Task[],
): (rows: readonly Row[], all: readonly Row[]) => number[] {
  const where = (rows: readonly Row[], test: (row: Row) => boolean) =>
    rows.flatMap((row, place) => (test(row) ? [place] : []));
  const odd = table.rows.find(({ cells }) => flagOf(cells[chosen]) === null);
  const repeated = tasks.every(({ rows }) =>
    rows.every((row) => row.cells[chosen] === rows[0]?.cells[chosen]),
  );
  const names = new Set(option < 0 ? [] : table.rows.map(({ cells }) => cells[option]));
  if (repeated && names.has(odd?.cells[chosen] ?? table.rows[0]?.cells[chosen]))
    return (rows) => where(rows, ({ cells }) => cells[chosen] === cells[option]);
  if (odd === undefined) return (rows) => where(rows, ({ cells }) => flagOf(cells[chosen]) === true);
  const placeIn = (rows: readonly Row[]) => {
    const told = new Set(rows.map(({ cells }) => Number(cells[chosen])).filter((place) => place !== 0));
    const [place = 0] = told;
    return told.size === 1 && Number.isInteger(place) && place <= rows.length ? place - 1 : -1;
  };
  if (tasks.every(({ rows }) => rows.length > 1 && placeIn(rows) >= 0))
    return (rows, all) => where(rows, (row) => row === all[placeIn(all)]);
  throw new UserError(
    `${table.name}: line ${odd.line}: "${odd.cells[chosen]}" does not say whether the option was chosen`,
    'Write 1 for the chosen option and 0 for the others, or name another column with --chosen.',
  );
}

interface Attributes {
  readonly names: readonly string[];
  /** What an option is worth to each coefficient, or why that cannot be said. */
  readonly vectorOf: (row: Row) => Float64Array | string;
  readonly notes: readonly string[];
}

/** An option with nothing in any column is "none of these": zeros, and a coefficient of its own. */
function attributesOf(
  table: Table,
  columns: readonly number[],
  option: number,
  options: ReadOptions,
): Attributes {
  const found: { at: number; from: number; scale: Scale }[] = [];
  const names: string[] = [];
  const notes: string[] = [];
  const add = (at: number, scale: Scale) => {
    found.push({ at, from: names.length, scale });
    names.push(...scale.names);
  };
  const isLevel = columns.map((at) => options.levels?.includes(table.columns[at] as string) ?? false);
  const nothing = (row: Row, at: number) =>
    isMissing(row.cells[at]) || (isLevel.includes(true) && row.cells[at] === '0');
  const isNone = (row: Row) => columns.every((at) => nothing(row, at));
  const none = columns.length > 0 && table.rows.some(isNone);
  const labels = option < 0 ? [] : labelsOf(table, option, none ? isNone : () => false);
  if (labels.length > 1 && (options.constants ?? haveNames(labels)))
    add(option, categories(table.columns[option] as string, labels));
  for (const at of columns) {
    const name = table.columns[at] as string;
    const scale = scaleOf(
      table,
      name,
      [at],
      options.levels?.includes(name) ?? false,
      none ? isNone : undefined,
    );
    if (scale) add(at, scale);
    else notes.push(`not used: ${name} (never varies)`);
  }
  if (none) names.push('none');
  if (names.length === 0)
    throw new UserError(
      `${table.name}: no column describes the options`,
      'Add a column for each attribute of an option.',
      exitCodes.data,
    );
  const vectorOf = (row: Row): Float64Array | string => {
    const vector = new Float64Array(names.length);
    if (none && isNone(row)) vector[names.length - 1] = 1;
    else
      for (const { at, from, scale } of found) {
        const cell = row.cells[at] as string;
        if (!scale.write(cell, vector, from))
          return isMissing(cell)
            ? `column ${table.columns[at]} is empty`
            : `"${cell}" in column ${table.columns[at]} is not a number`;
      }
    return vector;
  };
  return { names, vectorOf, notes };
}

/** The options' names, in the order in which they first come. */
function labelsOf(table: Table, option: number, isNone: (row: Row) => boolean): string[] {
  const names = new Set<string>();
  for (const row of table.rows) {
    if (names.size > 50) return [];
    if (!isNone(row)) names.add(row.cells[option] as string);
  }
  return [...names];
}

/** Options called bus, train and car are worth something by themselves; those called 1, B or "option 3" are not. */
export function haveNames(labels: readonly string[]): boolean {
  return labels.every((label) => label.length > 1 && !/\d$/.test(label) && !/^(left|right)$/i.test(label));
}

function isRowNumber(table: Table, at: number): boolean {
  const usual = /^(|x|v1|row|rownames?|index|unnamed.*|\.\.\.1)$/i.test(table.columns[at] as string);
  if (!usual || at !== 0) return false;
  const first = numberIn(table.rows[0]?.cells[0]);
  return table.rows.every(({ cells }, row) => numberIn(cells[at]) === (first ?? 1) + row);
}

function severalPeople(table: Table, [first]: readonly Task[]): UserError {
  return new UserError(
    `${table.name}: task ${first?.what} has ${first?.rows.length} rows and not just one of them is chosen: is it a task of several people?`,
    `Name who chose with --person COLUMN; its columns: ${table.columns.join(', ')}.`,
    exitCodes.usage,
  );
}
