import { listPromises } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Column } from '../measure.ts';
import type { ShownRowsInput } from './open-rows.ts';

export type Cell = string | number | null;

export const promiseColumns = [
  { key: 'due', title: 'Due', unit: 'date' },
  { key: 'what', title: 'What was promised', unit: 'text' },
  { key: 'need', title: 'For', unit: 'text' },
  { key: 'made', title: 'Promised on', unit: 'date' },
  { key: 'done', title: 'Done', unit: 'date' },
] as const satisfies readonly Column[];

/** A page of the promises that were due in a month: they are records, and no signal. */
export async function promisesShown(
  ctx: Pick<Ctx, 'records'>,
  input: ShownRowsInput & {
    readonly order: 'newest' | 'oldest';
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ readonly rows: Cell[][]; readonly total: number }> {
  const all = await listPromises({ ctx, input: { customerId: input.customer.id } });
  const rows = all
    .filter((one) => one.dueOn?.startsWith(input.month))
    .map(({ dueOn, what, need, madeOn, doneOn }): Cell[] => [dueOn, what, need, madeOn, doneOn])
    .filter((row) => fits(row, input.filter))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (input.order === 'newest') rows.reverse();
  return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length };
}

function fits(row: readonly Cell[], { text = '', column, value = '' }: ShownRowsInput['filter']): boolean {
  const at = promiseColumns.findIndex(({ key }) => key === column);
  const has = (cell: Cell | undefined, part: string) =>
    String(cell ?? '')
      .toLowerCase()
      .includes(part.toLowerCase());
  return row.some((cell) => has(cell, text)) && (at < 0 || has(row[at], value));
}
