import { exitCodes, UserError } from '../../../platform/errors.ts';
import { haveNames } from './long.ts';
import { numberIn, type Table } from './table.ts';

/** An attribute, and the column that holds it for each option; -1 where an option has none. */
export interface Attribute {
  readonly name: string;
  readonly columns: readonly number[];
}

/** The options of a table with a row a task. */
export interface OptionColumns {
  readonly labels: readonly string[];
  readonly attributes: readonly Attribute[];
  /** Which option a cell of the choice means; -1 where none. */
  readonly optionOf: (cell: string) => number;
  /** How choices were taken where they do not name the options. */
  readonly note: string;
}

/** Attributes by name, each with its column for each option. */
type Stems = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Finds the options and their attributes in the names of the columns: `price.bus` and `price.car`, `bus_price`, `BusPrice` or
 * `price1`. Choices name an option, or count them from 1 or 0. Throws where that cannot be told.
 */
export function optionColumns(
  table: Table,
  {
    chosen,
    person,
    free,
  }: { readonly chosen: number; readonly person: number; readonly free: readonly number[] },
  order: readonly string[] | undefined,
): OptionColumns {
  const picked = [...new Set(table.rows.map((row) => row.cells[chosen] as string))].filter(Boolean);
  const counted = picked.every((one) => /^\d+(\.0)?$/.test(one));
  const highest = counted ? picked.reduce((most, one) => Math.max(most, Number(one)), 0) : 0;
  const words = order ?? (counted ? [] : picked);
  const found =
    [byWords(table, free, words), bySuffix(table, free), byPrefix(table, free)].find((stems) =>
      fits(labelsIn(stems), picked, order, counted, highest),
    ) ?? oneAttribute(table, person, free, { counted, highest, order });
  if (!found) throw noOptions(table, chosen);
  const labels = order ?? inOrder(labelsIn(found), found, table, chosen, counted && highest > 0);
  const attributes = [...found].map(([name, places]) => ({
    name,
    columns: labels.map((label) => places.get(label) ?? -1),
  }));
  return { labels, attributes, ...readingOf(labels, picked, counted) };
}

/** Columns that hold a name that was chosen, in front or at the end: `TidePrice` and `price_tide`. */
function byWords(table: Table, free: readonly number[], words: readonly string[]): Stems {
  const stems = new Map<string, Map<string, number>>();
  const longest = [...words].sort((a, b) => b.length - a.length);
  for (const at of free) {
    const column = table.columns[at] as string;
    const lower = column.toLowerCase();
    const word = longest.find(
      (one) => lower.endsWith(one.toLowerCase()) || lower.startsWith(one.toLowerCase()),
    );
    if (word === undefined) continue;
    const ends = lower.endsWith(word.toLowerCase());
    const stem = ends ? column.slice(0, -word.length) : column.slice(word.length);
    put(stems, stem.replace(/^[._-]+|[._-]+$/g, ''), word, at);
  }
  return shared(stems);
}

function bySuffix(table: Table, free: readonly number[]): Stems {
  const stems = new Map<string, Map<string, number>>();
  for (const at of free) {
    const column = table.columns[at] as string;
    const [, stem, label] = /^(.*?)[._-]?(\d+)$/.exec(column) ?? /^(.+)[._-]([^._-]+)$/.exec(column) ?? [];
    put(stems, stem, label, at);
  }
  return shared(stems);
}

function byPrefix(table: Table, free: readonly number[]): Stems {
  const stems = new Map<string, Map<string, number>>();
  for (const at of free) {
    const [, label, stem] = /^([^._-]+)[._-](.+)$/.exec(table.columns[at] as string) ?? [];
    put(stems, stem, label, at);
  }
  return shared(stems);
}

/**
 * As many columns of numbers as there are options, beside what never changes for a person: one attribute, its options in the
 * columns' order.
 */
function oneAttribute(
  table: Table,
  person: number,
  free: readonly number[],
  { counted, highest, order }: { counted: boolean; highest: number; order: readonly string[] | undefined },
): Stems | null {
  const named = (at: number) => table.columns[at] as string;
  const stems = (columns: readonly number[]) =>
    new Map([['value', new Map(columns.map((at) => [named(at), at]))]]);
  if (order) {
    const columns = free.filter((at) => order.includes(named(at)));
    return columns.length === order.length ? stems(columns) : null;
  }
  if (!counted || highest < 2) return null;
  const numbers = free.filter((at) =>
    table.rows.every((row) => numberIn(row.cells[at], table.commas) !== null),
  );
  const changing = numbers.filter((at) => changesWithin(table, person, at));
  return (
    [numbers, changing]
      .map((columns) => (columns.length === highest ? stems(columns) : null))
      .find(Boolean) ?? null
  );
}

/** True where a column differs between the rows of one person. */
function changesWithin(table: Table, person: number, at: number): boolean {
  const first = new Map<string, string>();
  return table.rows.some(({ cells }) => {
    const who = cells[person] as string;
    if (!first.has(who)) first.set(who, cells[at] as string);
    return person >= 0 && first.get(who) !== cells[at];
  });
}

function put(
  stems: Map<string, Map<string, number>>,
  stem: string | undefined,
  label: string | undefined,
  at: number,
): void {
  if (!stem || !label) return;
  const known = stems.get(stem) ?? new Map<string, number>();
  stems.set(stem, known.set(label, at));
}

function shared(stems: Map<string, Map<string, number>>): Stems {
  return new Map([...stems].filter(([, labels]) => labels.size > 1));
}

function labelsIn(stems: Stems): string[] {
  return [...new Set([...stems.values()].flatMap((labels) => [...labels.keys()]))];
}

function fits(
  labels: readonly string[],
  picked: readonly string[],
  order: readonly string[] | undefined,
  counted: boolean,
  highest: number,
): boolean {
  if (labels.length < 2) return false;
  if (order) return order.every((one) => labels.includes(one));
  if (!counted) return picked.some((one) => labels.includes(one) || labels.includes(digitsOf(one)));
  const numbered = labels.every((one) => /^\d+$/.test(one));
  if (numbered) return picked.some((one) => labels.includes(one));
  return labels.length === highest || labels.length === highest + 1;
}

/** `choice2` means option 2. */
function digitsOf(cell: string): string {
  return /(\d+)$/.exec(cell)?.[1] ?? cell;
}

/** Numbered options by their number; named ones as the columns have them, which must be the same for each attribute. */
function inOrder(
  labels: readonly string[],
  stems: Stems,
  table: Table,
  chosen: number,
  counted: boolean,
): readonly string[] {
  if (labels.every((label) => /^\d+$/.test(label))) return [...labels].sort((a, b) => Number(a) - Number(b));
  if (!counted) return [...labels].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const orders = [...stems.values()].map((places) =>
    [...places].sort(([, a], [, b]) => a - b).map(([label]) => label),
  );
  const full = orders.find((one) => one.length === labels.length);
  const agree = orders.every((one) => one.join() === full?.filter((label) => one.includes(label)).join());
  if (full && agree) return full;
  throw new UserError(
    `${table.name}: column ${table.columns[chosen]} holds numbers: which of ${labels.join(', ')} is 1?`,
    `Name the options in the order of their numbers: --order ${labels.join(',')}.`,
    exitCodes.usage,
  );
}

function readingOf(
  labels: readonly string[],
  picked: readonly string[],
  counted: boolean,
): Pick<OptionColumns, 'optionOf' | 'note'> {
  const lower = labels.map((label) => label.toLowerCase());
  const byName = (cell: string) => lower.indexOf(cell.toLowerCase());
  const numbers = picked.map(Number);
  const fromZero =
    counted && numbers.includes(0) && !lower.includes('0') && numbers.every((one) => one < labels.length);
  if (counted && fromZero)
    return { optionOf: (cell) => Number(cell), note: `choices count from 0: 0 is ${labels[0]}` };
  if (counted && haveNames(labels))
    return {
      optionOf: (cell) => Number(cell) - 1,
      note: `choice 1 is ${labels[0]}, 2 is ${labels[1]}, ... (another order: --order)`,
    };
  if (counted) return { optionOf: (cell) => byName(String(Number(cell))), note: '' };
  if (picked.some((cell) => byName(cell) >= 0)) return { optionOf: byName, note: '' };
  return { optionOf: (cell) => byName(digitsOf(cell)), note: '' };
}

function noOptions(table: Table, chosen: number): UserError {
  return new UserError(
    `${table.name}: no attribute has a column for each option`,
    `Name columns attribute and option (price1, price2, ...) with the options that "${table.columns[chosen]}" names, name the options with --order, or use --layout long.`,
    exitCodes.data,
  );
}
