import type { ChoiceData, ReadChoice, ReadOptions } from './choice-data.ts';
import { haveNames } from './long.ts';
import { plainName, usualNames } from './names.ts';
import { type Attribute, type OptionColumns, optionColumns } from './option-columns.ts';
import { type Scale, scaleOf } from './scales.ts';
import { findColumn, isMissing, needColumn, type Row, type Table } from './table.ts';
import { flagOf } from './tasks.ts';

/** Where a table with a row a task has what. */
export function wideColumns(table: Table, options: ReadOptions) {
  const chosen = needColumn(table, options.chosen, usualNames.chosen, {
    meaning: 'which option was chosen',
    option: '--chosen',
  });
  const taken = new Set([chosen]);
  const person = findColumn(table, options.person, usualNames.person, taken);
  const task = findColumn(table, options.task, usualNames.task, taken.add(person));
  const free = table.columns.flatMap((_, at) => (at === chosen || at === person || at === task ? [] : [at]));
  return { chosen, person, task, free };
}

/**
 * One row a task: which option was chosen, and each attribute in as many columns as there are options, named
 * attribute and option (`price1`, `price.bus`). Options without an attribute have 0 there; one with nothing in any column
 * of a row was not offered.
 */
export function readWide(table: Table, options: ReadOptions): ChoiceData {
  const at = wideColumns(table, options);
  const { chosen, person, task } = at;
  const found = optionColumns(table, at, options.order);
  const offer = offersOf(table, found, options, noneIn(table, chosen, found));
  const used = new Set([chosen, person, task, ...found.attributes.flatMap(({ columns }) => columns)]);
  const unused = table.columns.filter((name, at) => name !== '' && !used.has(at));
  const seen = new Map<string, number>();
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  for (const row of table.rows) {
    const who = person >= 0 ? (row.cells[person] as string) : String(row.line);
    const turn = (seen.get(who) ?? 0) + 1;
    seen.set(who, turn);
    const choice = offer.choiceIn(row, row.cells[chosen] as string);
    if (typeof choice === 'string') skipped.push(`line ${row.line}: ${choice}`);
    else choices.push({ person: who, task: task >= 0 ? (row.cells[task] as string) : String(turn), choice });
  }
  const roles = `person: ${person >= 0 ? table.columns[person] : 'a new one for each row'}, chosen: ${table.columns[chosen]}, options: ${found.labels.join(', ')}`;
  const notes = [roles, found.note, ...offer.notes].filter(Boolean);
  return {
    layout: 'wide',
    coefficients: offer.names,
    choices,
    notes: unused.length > 0 ? [...notes, `not used: ${unused.join(', ')}`] : notes,
    skipped,
  };
}

const leastNone = 0.02;

/** What a choice of none of the options is written as; null where nobody is asked for it. */
function noneIn(table: Table, chosen: number, { labels, optionOf }: OptionColumns): string | null {
  const counts = new Map<string, number>();
  for (const { cells } of table.rows)
    counts.set(cells[chosen] as string, (counts.get(cells[chosen] as string) ?? 0) + 1);
  for (const [cell, count] of counts) {
    if (optionOf(cell) >= 0 && optionOf(cell) < labels.length) continue;
    if (/^(none|neither|nothing|no ?choice|opt.?out|outside|none of these)$/i.test(cell)) return cell;
    const isNext = Number(cell) === labels.length + 1 || cell === '0';
    if (isNext && count >= leastNone * table.rows.length) return cell;
  }
  return null;
}

interface Offers {
  readonly names: readonly string[];
  readonly notes: readonly string[];
  /** The choice of a row, or why it cannot be used. */
  readonly choiceIn: (row: Row, picked: string) => ReadChoice['choice'] | string;
}

interface Part {
  readonly attribute: Attribute;
  readonly scale: Scale;
  readonly from: number;
}

function offersOf(
  table: Table,
  { labels, attributes, optionOf }: OptionColumns,
  options: ReadOptions,
  none: string | null,
): Offers {
  const usual: readonly string[] = usualNames.available;
  const available = attributes.find(({ name }) => usual.includes(plainName(name)));
  const constants = (options.constants ?? haveNames(labels)) ? labels.slice(1) : [];
  const names = [...constants];
  const notes: string[] = [];
  const parts: Part[] = [];
  for (const attribute of attributes) {
    if (attribute === available) continue;
    const columns = attribute.columns.filter((at) => at >= 0);
    const scale = scaleOf(table, attribute.name, columns, options.levels?.includes(attribute.name) ?? false);
    if (!scale) notes.push(`not used: ${attribute.name} (never varies)`);
    else parts.push({ attribute, scale, from: names.push(...scale.names) - scale.names.length });
  }
  if (none !== null) notes.push(`"${none}" is none of the options`);
  if (available) notes.push(`offered: ${available.name}`);
  if (none !== null) names.push('none');
  const offered = (row: Row, option: number) =>
    (!available || flagOf(row.cells[available.columns[option] ?? -1]) !== false) &&
    parts.some(({ attribute: { columns } }) => !isMissing(row.cells[columns[option] ?? -1]));
  const choiceIn = (row: Row, picked: string): ReadChoice['choice'] | string => {
    const isNone = picked === none;
    const at = optionOf(picked);
    if (!isNone && !(at >= 0 && at < labels.length)) return `"${picked}" is no option`;
    if (!isNone && !offered(row, at)) return `${labels[at]} was chosen and not offered`;
    const vectors: Float64Array[] = [];
    let chosen = -1;
    for (let option = 0; option < labels.length; option++) {
      if (!offered(row, option)) continue;
      if (option === at && !isNone) chosen = vectors.length;
      const vector = new Float64Array(names.length);
      if (constants.length > 0 && option > 0) vector[option - 1] = 1;
      for (const { attribute, scale, from } of parts) {
        const column = attribute.columns[option] ?? -1;
        if (column >= 0 && !scale.write(row.cells[column] as string, vector, from))
          return `"${row.cells[column]}" in column ${table.columns[column]} is not a number`;
      }
      vectors.push(vector);
    }
    if (none !== null) vectors.push(new Float64Array(names.length).fill(1, names.length - 1));
    return { options: vectors, chosen: isNone ? vectors.length - 1 : chosen };
  };
  return { names, notes, choiceIn };
}
