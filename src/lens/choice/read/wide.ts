import { exitCodes, UserError } from '../../../platform/errors.ts';
import type { ChoiceData, ReadChoice, ReadOptions } from './choice-data.ts';
import { findColumn, needColumn, numberIn, type Table, usualNames } from './table.ts';

/** An attribute and the column that holds it for each option; -1 where an option has none. */
interface Attribute {
  readonly name: string;
  readonly columns: readonly number[];
}

/**
 * One row a task: which option was chosen, and each attribute in as many columns as there are options, named
 * attribute and option (`price1`, `price.bus`). Options without an attribute have 0 there.
 */
export function readWide(table: Table, options: ReadOptions): ChoiceData {
  const chosen = needColumn(table, options.chosen, usualNames.chosen, {
    meaning: 'which option was chosen',
    option: '--chosen',
  });
  const person = findColumn(table, options.person, usualNames.person);
  const task = findColumn(table, options.task, usualNames.task);
  const taken = new Set([chosen, person, task]);
  const { labels, attributes } = findAttributes(table, chosen, taken);
  const used = new Set([...taken, ...attributes.flatMap(({ columns }) => columns)]);
  const unused = table.columns.filter((name, at) => name !== '' && !used.has(at));
  const constants = options.constants === true ? labels.slice(1) : [];
  const seen = new Map<string, number>();
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  for (const row of table.rows) {
    const who = person >= 0 ? (row.cells[person] as string) : String(row.line);
    const turn = (seen.get(who) ?? 0) + 1;
    seen.set(who, turn);
    const at = labels.indexOf(row.cells[chosen] as string);
    const offers = labels.map((_, j) => [
      ...constants.map((label) => (label === labels[j] ? 1 : 0)),
      ...attributes.map(({ columns }) => numberAt(table, row.line, row.cells, columns[j] ?? -1)),
    ]);
    if (at < 0) skipped.push(`line ${row.line}: "${row.cells[chosen]}" is no option`);
    else
      choices.push({
        person: who,
        task: task >= 0 ? (row.cells[task] as string) : String(turn),
        choice: { options: offers.map((offer) => Float64Array.from(offer)), chosen: at },
      });
  }
  const roles = `person: ${person >= 0 ? table.columns[person] : 'a new one for each row'}, chosen: ${table.columns[chosen]}, options: ${labels.join(', ')}`;
  return {
    layout: 'wide',
    coefficients: [...constants, ...attributes.map(({ name }) => name)],
    choices,
    notes: unused.length > 0 ? [roles, `not used: ${unused.join(', ')}`] : [roles],
    skipped,
  };
}

/** The options' labels, and the attributes whose columns end with a label. Null where no column does. */
export function findAttributes(
  table: Table,
  chosen: number,
  taken: ReadonlySet<number>,
): { labels: readonly string[]; attributes: readonly Attribute[] } {
  const picked = [...new Set(table.rows.map((row) => row.cells[chosen] as string))].filter(Boolean);
  const stems = new Map<string, Map<string, number>>();
  const free = table.columns.map((_, at) => at).filter((at) => !taken.has(at));
  for (const at of free) {
    const column = table.columns[at] as string;
    const [, stem, suffix] = /^(.*?)[._-]?(\d+)$/.exec(column) ?? /^(.+?)[._](.+)$/.exec(column) ?? [];
    const label =
      picked.filter((one) => column.endsWith(one)).sort((a, b) => b.length - a.length)[0] ?? suffix;
    const name = label === suffix ? stem : column.slice(0, -(label ?? '').length).replace(/[._-]$/, '');
    if (!label || !name) continue;
    stems.set(name, (stems.get(name) ?? new Map()).set(label, at));
  }
  const shared = [...stems].filter(([, labels]) => labels.size > 1);
  const labels = [...new Set(shared.flatMap(([, found]) => [...found.keys()]))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (labels.length < 2 || !picked.some((one) => labels.includes(one)))
    throw new UserError(
      `${table.name}: no attribute has a column for each option`,
      `Name columns attribute and option (price1, price2, ...) with the options that "${table.columns[chosen]}" names, or use --layout long.`,
      exitCodes.data,
    );
  const attributes = shared.map(([name, found]) => ({
    name,
    columns: labels.map((label) => found.get(label) ?? -1),
  }));
  return { labels, attributes };
}

function numberAt(table: Table, line: number, cells: readonly string[], at: number): number {
  if (at < 0) return 0;
  const value = numberIn(cells[at]);
  if (value !== null) return value;
  throw new UserError(
    `${table.name}: line ${line}: "${cells[at] ?? ''}" in column ${table.columns[at]} is not a number`,
    'Write a number.',
  );
}
