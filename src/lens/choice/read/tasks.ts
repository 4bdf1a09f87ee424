import { exitCodes, UserError } from '../../../platform/errors.ts';
import type { Row, Table } from './table.ts';

/** The columns of a table that has a row an option; -1 for those that it has not. */
export interface LongColumns {
  readonly chosen: number;
  readonly person: number;
  readonly task: number;
  readonly option: number;
}

/** The rows of one task. */
export interface Task {
  readonly who: string;
  readonly what: string;
  readonly rows: readonly Row[];
}

export interface Tasks {
  readonly tasks: readonly Task[];
  /** How they were told apart, where no column says so. */
  readonly how: string;
}

const yes = new Set(['1', 'yes', 'true', 'y', 'x', 't', '1.0']);
const no = new Set(['0', 'no', 'false', 'n', 'f', '', '-', 'na', '0.0']);

/** Whether a cell says that the row's option was chosen; null where it says neither. */
export function flagOf(cell: string | undefined): boolean | null {
  const plain = (cell ?? '').toLowerCase();
  if (yes.has(plain)) return true;
  return no.has(plain) ? false : null;
}

/**
 * The rows of each task: those with one person and task; without a column of tasks, a person's next task begins where an
 * option comes again; without a column of options too, every so many rows where just one of them is chosen.
 */
export function tasksOf(table: Table, at: LongColumns): Tasks {
  if (at.task >= 0) return { tasks: byColumns(table, at), how: '' };
  if (at.option >= 0) return { tasks: byTurns(table, at), how: 'a new one where an option comes again' };
  const size = blockSize(table, at);
  if (size === null) throw noTask(table);
  if (size === 'person') return { tasks: byColumns(table, at), how: 'one for each person' };
  return { tasks: byBlocks(table, at, size), how: `every ${size} rows, of which one is chosen` };
}

function byColumns(table: Table, { person, task }: LongColumns): Task[] {
  const found = new Map<string, { who: string; what: string; rows: Row[] }>();
  for (const row of table.rows) {
    const who = row.cells[person >= 0 ? person : task] as string;
    const what = task >= 0 ? (row.cells[task] as string) : '1';
    const key = `${who}\u0000${what}`;
    const group = found.get(key);
    if (group) group.rows.push(row);
    else found.set(key, { who, what, rows: [row] });
  }
  return [...found.values()];
}

function byTurns(table: Table, { person, option }: LongColumns): Task[] {
  const tasks: { who: string; what: string; rows: Row[] }[] = [];
  const now = new Map<string, { task: { rows: Row[] }; turn: number; seen: Set<string> }>();
  for (const row of table.rows) {
    const cell = row.cells[option] as string;
    const key = person >= 0 ? (row.cells[person] as string) : '';
    const current = now.get(key);
    if (current && !current.seen.has(cell)) {
      current.task.rows.push(row);
      current.seen.add(cell);
      continue;
    }
    const turn = (current?.turn ?? 0) + 1;
    const task = { who: person >= 0 ? key : String(row.line), what: String(turn), rows: [row] };
    tasks.push(task);
    now.set(key, { task, turn, seen: new Set([cell]) });
  }
  return tasks;
}

/** Somebody's rows in turn; without a column of people all rows are taken together. */
function inTurn(table: Table, person: number): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of table.rows) {
    const key = person >= 0 ? (row.cells[person] as string) : '';
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return found;
}

const mostOptions = 50;

/** The least number of rows of which always just one is chosen; `person` where each person chose once. */
export function blockSize(table: Table, at: LongColumns): number | 'person' | null {
  const chosen = (row: Row) => flagOf(row.cells[at.chosen]) === true;
  const people = [...inTurn(table, at.person).values()];
  const least = people.reduce((fewest, rows) => Math.min(fewest, rows.length), mostOptions);
  for (let size = 2; size <= least; size++) {
    const fits = people.every((rows) => {
      if (rows.length % size !== 0) return false;
      for (let from = 0; from < rows.length; from += size) {
        let count = 0;
        for (let i = from; i < from + size; i++) if (chosen(rows[i] as Row)) count++;
        if (count !== 1) return false;
      }
      return true;
    });
    if (fits) return at.person >= 0 && people.every((rows) => rows.length === size) ? 'person' : size;
  }
  const once = at.person >= 0 && people.filter((rows) => rows.filter(chosen).length === 1).length;
  return once && once >= 0.9 * people.length ? 'person' : null;
}

function byBlocks(table: Table, { person }: LongColumns, size: number): Task[] {
  return [...inTurn(table, person)].flatMap(([key, rows]) =>
    Array.from({ length: rows.length / size }, (_, turn) => {
      const own = rows.slice(turn * size, (turn + 1) * size);
      const who = person >= 0 ? key : String(own[0]?.line);
      return { who, what: person >= 0 ? String(turn + 1) : '1', rows: own };
    }),
  );
}

function noTask(table: Table): UserError {
  return new UserError(
    `${table.name}: no column says in which task a row's option was shown`,
    `Name it with --task COLUMN (and who chose with --person COLUMN); its columns: ${table.columns.join(', ')}.`,
    exitCodes.usage,
  );
}
