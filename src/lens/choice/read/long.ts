import { UserError } from '../../../platform/errors.ts';
import { attributesOf } from './attributes.ts';
import type { ChoiceData, ReadChoice, ReadOptions } from './choice-data.ts';
import { findColumn, needColumn, type Row, type Table, usualNames } from './table.ts';

const yes = new Set(['1', 'yes', 'true', 'y', 'x', 't']);
const no = new Set(['0', 'no', 'false', 'n', 'f', '']);

/**
 * One row an option: who, which task, whether it was chosen, and its attributes. Rows with the same person and task
 * are one choice. Attributes of text become one coefficient for each value but the first.
 */
export function readLong(table: Table, options: ReadOptions): ChoiceData {
  const chosen = needColumn(table, options.chosen, usualNames.chosen, {
    meaning: 'which option was chosen (1 or 0)',
    option: '--chosen',
  });
  const task = needColumn(table, options.task, usualNames.task, {
    meaning: 'to which task a row belongs',
    option: '--task',
  });
  const person = findColumn(table, options.person, usualNames.person);
  const option = findColumn(table, options.option, usualNames.option);
  const roles = new Set([chosen, task, person, option]);
  const { names, vectorOf, notes } = attributesOf(
    table,
    table.columns.map((_, at) => at).filter((at) => !roles.has(at)),
    options.constants === true ? option : -1,
  );
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  for (const rows of groups(
    table,
    (row) => `${row.cells[Math.max(person, 0)]}\u0000${row.cells[task]}`,
    person >= 0,
    task,
  )) {
    const [first] = rows as [Row, ...Row[]];
    const who = person >= 0 ? (first.cells[person] as string) : (first.cells[task] as string);
    const picked = rows.flatMap((row, at) => (isChosen(row, chosen, table) ? [at] : []));
    const [only] = picked;
    if (picked.length !== 1 || only === undefined)
      skipped.push(
        `line ${first.line}: person ${who}, task ${first.cells[task]}: ${picked.length} options chosen, not one`,
      );
    else
      choices.push({
        person: who,
        task: first.cells[task] as string,
        choice: { options: rows.map(vectorOf), chosen: only },
      });
  }
  const roleNotes = [
    `person: ${person >= 0 ? table.columns[person] : 'a new one for each task'}`,
    `task: ${table.columns[task]}`,
    `chosen: ${table.columns[chosen]}`,
  ];
  return { layout: 'long', coefficients: names, choices, notes: [roleNotes.join(', '), ...notes], skipped };
}

function groups(table: Table, keyOf: (row: Row) => string, known: boolean, task: number): Row[][] {
  const found = new Map<string, Row[]>();
  for (const row of table.rows) {
    const key = known ? keyOf(row) : (row.cells[task] as string);
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

function isChosen(row: Row, chosen: number, table: Table): boolean {
  const cell = (row.cells[chosen] ?? '').toLowerCase();
  if (yes.has(cell)) return true;
  if (no.has(cell)) return false;
  throw new UserError(
    `${table.name}: line ${row.line}: "${row.cells[chosen]}" does not say whether the option was chosen`,
    'Write 1 for the chosen option and 0 for the others, or name another column with --chosen.',
  );
}
