import type { MeasureId } from '../measure.ts';
import type { Draft, DraftTable, FoundConcerned } from './figure.ts';

/** Gathers rows of many customers and measures into one draft for each customer and measure, in their order. */
export function collectDrafts<Row extends { readonly customer: number }, Id extends MeasureId>(
  rows: readonly Row[],
  measureOf: (row: Row) => Id,
  tables: (measure: Id, rows: readonly Row[]) => DraftTable[],
  concerned: (measure: Id, rows: readonly Row[]) => FoundConcerned[] = () => [],
): Draft[] {
  const drafts: Draft[] = [];
  for (const [measure, all] of Map.groupBy(rows, measureOf)) {
    for (const [customer, mine] of Map.groupBy(all, (row) => row.customer)) {
      drafts.push({
        measure,
        customer,
        tables: tables(measure, mine),
        concerned: merged(concerned(measure, mine)),
      });
    }
  }
  return drafts;
}

/** One entry a person, those with most first. */
function merged(all: readonly FoundConcerned[]): FoundConcerned[] {
  const groups = Map.groupBy(all, (c) => (c.person === 0 ? c.known_as : c.person));
  return [...groups.values()]
    .map((same) => ({
      person: same[0]?.person ?? 0,
      known_as: same[0]?.known_as ?? '',
      count: same.reduce((sum, c) => sum + c.count, 0),
      minutes: same.reduce((sum, c) => sum + c.minutes, 0),
    }))
    .sort((a, b) => b.minutes - a.minutes || b.count - a.count || a.person - b.person);
}
