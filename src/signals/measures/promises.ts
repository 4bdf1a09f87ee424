import type { Promised } from '../../customers/index.ts';
import { mark } from '../../platform/language/t.ts';
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

const stateOf = (p: Promised): string =>
  kept(p) ? mark('kept') : p.doneOn === null ? mark('open') : mark('late');

function promiseTable(due: readonly Promised[], month: string): Draft['tables'][number] {
  const cells = due
    .filter((p) => p.dueOn?.startsWith(month))
    .map((p): Cell[] => [p.what, p.dueOn, p.doneOn, stateOf(p)]);
  return {
    id: 'promises',
    title: mark('Promises due in the month'),
    columns: [
      { key: 'what', title: mark('What'), unit: 'text' },
      { key: 'due', title: mark('Due'), unit: 'date' },
      { key: 'done', title: mark('Done'), unit: 'date' },
      { key: 'state', title: mark('State'), unit: 'text' },
    ],
    rows: cells,
    more: 0,
  };
}
