import type { ReportData } from './schema.ts';
import { tableRecords } from './table-records.ts';

/** One comment in somebody's own words: the unhappiest of the month. Null where nobody wrote any. */
export function sharpestQuote(report: ReportData): { readonly comment: string; readonly who: string } | null {
  for (const id of ['satisfaction.unhappy', 'satisfaction.csat'] as const) {
    for (const table of report.measures[id]?.tables ?? []) {
      const written = tableRecords(table).find(({ comment }) => String(comment ?? '').trim() !== '');
      if (written) return { comment: String(written.comment), who: String(written.role ?? '') };
    }
  }
  return null;
}
