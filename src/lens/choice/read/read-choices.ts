import { exitCodes, UserError } from '../../../platform/errors.ts';
import { didYouMean } from '../../../platform/nearest.ts';
import { hasMarks, hasScreens, readMarks, readScreens } from './best-worst.ts';
import type { ChoiceData, Layout, ReadOptions } from './choice-data.ts';
import { hasBestAndWorst, readBestAndWorst } from './item-screens.ts';
import { layoutOf } from './layout.ts';
import { readLong } from './long.ts';
import { readPairs } from './pairs.ts';
import { readTable, type Table } from './table.ts';
import { readWide } from './wide.ts';

/**
 * Reads choices from the text of a CSV file; `name` is what messages call it. The layout, where not given, is seen
 * from the columns. Tasks that cannot be used (nothing chosen, or two things) are left out and told in `skipped`;
 * a file in which nothing can be used is an error.
 */
export function readChoices(text: string, name: string, options: ReadOptions = {}): ChoiceData {
  const table = readTable(text, name);
  const isNamed = (one: string) => table.columns.some((column) => column === one || column.startsWith(one));
  const unknown = options.levels?.find((one) => !isNamed(one));
  if (unknown !== undefined)
    throw new UserError(
      `${name}: no column is called "${unknown}"`,
      `${didYouMean(unknown, table.columns)}Its columns: ${table.columns.join(', ')}.`,
      exitCodes.usage,
    );
  const data = withoutConstants(read(table, options.layout ?? layoutOf(table, options), options));
  if (data.choices.length === 0)
    throw new UserError(
      `${name}: no task can be used: ${data.skipped[0] ?? 'it has none'}`,
      'Each task needs exactly one chosen option.',
    );
  if (data.coefficients.length === 0)
    throw new UserError(`${name}: the options of a task never differ`, 'Add a column for each attribute.');
  return data;
}

/** Leaves out coefficients on which the options of a task never differ (a person's income): choices say nothing of them. */
function withoutConstants(data: ChoiceData): ChoiceData {
  const differs = data.coefficients.map((_, i) =>
    data.choices.some(({ choice: { options } }) => options.some((option) => option[i] !== options[0]?.[i])),
  );
  if (data.choices.length === 0 || differs.every(Boolean)) return data;
  const choices = data.choices.map(({ choice, ...rest }) => ({
    ...rest,
    choice: { ...choice, options: choice.options.map((option) => option.filter((_, i) => differs[i])) },
  }));
  const same = data.coefficients.filter((_, i) => !differs[i]).join(', ');
  const notes = [...data.notes, `not used: ${same} (the options of a task never differ in it)`];
  return { ...data, choices, notes, coefficients: data.coefficients.filter((_, i) => differs[i]) };
}

function read(table: Table, layout: Layout, options: ReadOptions): ChoiceData {
  if (layout === 'long') return readLong(table, options);
  if (layout === 'wide') return readWide(table, options);
  if (layout === 'pairs') return readPairs(table, options);
  if (options.design === undefined && !hasScreens(table) && hasBestAndWorst(table))
    return readBestAndWorst(table, options);
  return hasMarks(table, options) ? readMarks(table, options) : readScreens(table, options);
}
