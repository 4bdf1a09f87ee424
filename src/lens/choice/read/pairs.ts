import type { ChoiceData, ReadChoice, ReadOptions } from './choice-data.ts';
import { longColumns } from './long.ts';
import { type Scale, scaleOf } from './scales.ts';
import { isMissing, type Table } from './table.ts';
import { flagOf } from './tasks.ts';

/**
 * One row a task of two options: each attribute is the first option's less the second's, and 1 says that the first was chosen.
 * So are also rows of one offer that was taken (1) or not (0), against nothing; they want a constant.
 */
export function readPairs(table: Table, options: ReadOptions): ChoiceData {
  const { chosen, person, task } = longColumns(table, options);
  const names: string[] = options.constants === true ? ['first'] : [];
  const parts: { at: number; from: number; scale: Scale }[] = [];
  const notes: string[] = [];
  table.columns.forEach((name, at) => {
    if (at === chosen || at === person || at === task) return;
    const scale = scaleOf(table, name, [at], options.levels?.includes(name) ?? false);
    if (!scale) notes.push(`not used: ${name} (never varies)`);
    else parts.push({ at, scale, from: names.push(...scale.names) - scale.names.length });
  });
  const choices: ReadChoice[] = [];
  const skipped: string[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of table.rows) {
    const who = person >= 0 ? (cells[person] as string) : String(line);
    const turn = (seen.get(who) ?? 0) + 1;
    seen.set(who, turn);
    const first = new Float64Array(names.length);
    if (options.constants === true) first[0] = 1;
    const flag = flagOf(cells[chosen]);
    const bad = parts.find(({ at, from, scale }) => !scale.write(cells[at] as string, first, from));
    if (flag === null || bad) {
      const cell = bad ? cells[bad.at] : cells[chosen];
      const column = table.columns[bad?.at ?? chosen];
      skipped.push(
        `line ${line}: ${isMissing(cell) ? `column ${column} is empty` : `"${cell}" in column ${column} is not a number`}`,
      );
      continue;
    }
    const what = task >= 0 ? (cells[task] as string) : String(turn);
    const pair = [first, new Float64Array(names.length)];
    choices.push({ person: who, task: what, choice: { options: pair, chosen: flag ? 0 : 1 } });
  }
  const roles = `person: ${person >= 0 ? table.columns[person] : 'a new one for each row'}, chosen: ${table.columns[chosen]}, each row a choice between two, its columns the first less the second`;
  return { layout: 'pairs', coefficients: names, choices, notes: [roles, ...notes], skipped };
}
