import { exitCodes, UserError } from '../../../platform/errors.ts';
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
  const person = findColumn(table, options.person, usualNames.person);
  const task = findColumn(table, options.task, usualNames.task);
  const option = findColumn(table, options.option, usualNames.option);
  if (task < 0 && person < 0) throw noTask(table);
  const roles = new Set([chosen, task, person, option]);
  const { names, vectorOf, notes } = attributesOf(
    table,
    table.columns.map((_, at) => at).filter((at) => !roles.has(at)),
    options.constants === true ? option : -1,
  );
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  for (const { who, what, rows } of groups(table, { person, task, option })) {
    const [first] = rows as [Row, ...Row[]];
    const picked = rows.flatMap((row, at) => (isChosen(row, chosen, table) ? [at] : []));
    const [only] = picked;
    if (picked.length !== 1 || only === undefined)
      skipped.push(
        `line ${first.line}: person ${who}, task ${what}: ${picked.length} options chosen, not one`,
      );
    else
      choices.push({
        person: who,
        task: what,
        choice: { options: rows.map(vectorOf), chosen: only },
      });
  }
  const roleNotes = [
    `person: ${person >= 0 ? table.columns[person] : 'a new one for each task'}`,
    `task: ${task >= 0 ? table.columns[task] : 'a new one where an option comes again'}`,
    `chosen: ${table.columns[chosen]}`,
  ];
  return { layout: 'long', coefficients: names, choices, notes: [roleNotes.join(', '), ...notes], skipped };
}

interface Group {
  readonly who: string;
  readonly what: string;
  readonly rows: Row[];
}

/** The rows of each task. Without a column for it, a person's next task begins where an option comes again. */
function groups(table: Table, at: { person: number; task: number; option: number }): Group[] {
  const found = new Map<string, Group>();
  const turns = new Map<string, { turn: number; seen: Set<string> }>();
  const turnOf = (who: string, option: string): string => {
    const now = turns.get(who) ?? { turn: 1, seen: new Set() };
    const next = now.seen.has(option) ? { turn: now.turn + 1, seen: new Set<string>() } : now;
    if (at.option >= 0) next.seen.add(option);
    turns.set(who, next);
    return String(next.turn);
  };
  for (const row of table.rows) {
    const who = row.cells[at.person >= 0 ? at.person : at.task] as string;
    const what = at.task >= 0 ? (row.cells[at.task] as string) : turnOf(who, row.cells[at.option] ?? '');
    const key = `${who}\u0000${what}`;
    const group = found.get(key);
    if (group) group.rows.push(row);
    else found.set(key, { who, what, rows: [row] });
  }
  return [...found.values()];
}

function noTask(table: Table): UserError {
  return new UserError(
    `${table.name}: no column says who chose, nor in which task`,
    `Name them with --person COLUMN and --task COLUMN; its columns: ${table.columns.join(', ')}.`,
    exitCodes.usage,
  );
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
