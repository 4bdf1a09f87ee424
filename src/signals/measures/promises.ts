import type { Promised } from '../../customers/index.ts';
import type { Cell, Draft, Figure } from './figure.ts';

/** Promises kept by month, and this month's one by one. A promise is kept when it was done by its due date. Pure. */
export function promiseFigures(
  promises: readonly Promised[],
  months: readonly string[],
  today: string,
): { figures: Figure[]; drafts: Draft[] } {
  const figures: Figure[] = [];
  const drafts: Draft[] = [];
  const month = months.at(-1) as string;
  for (const [customer, mine] of Map.groupBy(promises, (p) => p.customerId)) {
    const due = mine.filter((p) => p.dueOn !== null && (p.doneOn !== null || p.dueOn < today));
    for (const m of months) {
      const then = due.filter((p) => p.dueOn?.startsWith(m));
      if (then.length === 0) continue;
      const count = then.filter(kept).length;
      figures.push({
        ...{ measure: 'promises.kept', customer, service: null, month: m },
        ...{ value: count / then.length, count, population: then.length },
        ...{ mean: null, median: null, p90: null, sample: [] },
      });
    }
    drafts.push({ measure: 'promises.kept', customer, tables: [promiseTable(due, month)], concerned: [] });
  }
  return { figures, drafts };
}

const kept = (p: Promised): boolean => p.doneOn !== null && p.dueOn !== null && p.doneOn <= p.dueOn;

function promiseTable(due: readonly Promised[], month: string): Draft['tables'][number] {
  const cells = due
    .filter((p) => p.dueOn?.startsWith(month))
    .map((p): Cell[] => [p.what, p.dueOn, p.doneOn, kept(p) ? 'kept' : p.doneOn === null ? 'open' : 'late']);
  return {
    id: 'promises',
    title: 'Promises due in the month',
    columns: [
      { key: 'what', title: 'What', unit: 'text' },
      { key: 'due', title: 'Due', unit: 'date' },
      { key: 'done', title: 'Done', unit: 'date' },
      { key: 'state', title: 'State', unit: 'text' },
    ],
    rows: cells,
    more: 0,
  };
}
