import type { Measure, MeasureTable } from '../signals/index.ts';
import type { AnswerRow } from './charts/answers.ts';
import { formatNumber } from './format.ts';
import type { ReportData } from './schema.ts';

type Cell = string | number | null;

/** Rows of a table as records by column key. */
function tableRecords(table: MeasureTable | undefined): Readonly<Record<string, Cell | undefined>>[] {
  if (!table) return [];
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.key, row[index] ?? null])),
  );
}

/** What all, buyers and users said, with counts and intervals. Empty where nobody answered. */
export function voiceRows(report: ReportData): AnswerRow[] {
  const rows: AnswerRow[] = [];
  const csat = measured(report.measures['satisfaction.csat']);
  if (csat) {
    const { low = null, high = null } = csat.interval ?? {};
    const figure = `${formatNumber(csat.count)} of ${formatNumber(csat.population)} content`;
    rows.push({ who: 'all', place: csat.value, low, high, figure });
  }
  const buyers = measured(report.measures['satisfaction.buyers']);
  const groups = tableRecords((buyers ?? csat)?.tables.find((table) => table.id === 'by-role'));
  for (const { who, question, points, answers } of groups) {
    if (question !== groups[0]?.question || typeof points !== 'number') continue;
    const isBuyers = String(who).startsWith('buyers');
    const interval =
      isBuyers && groups.filter((group) => group.who === who).length === 1 ? buyers?.interval : null;
    rows.push({
      who: isBuyers ? 'buyers' : String(who ?? ''),
      place: points / 100,
      low: interval ? interval.low / 100 : null,
      high: interval ? interval.high / 100 : null,
      figure: scoreFigure(points, answers),
    });
  }
  return rows;
}

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

function measured(measure: Measure | undefined): (Measure & { readonly value: number }) | null {
  if (measure?.state !== 'measured' || measure.value === null) return null;
  return { ...measure, value: measure.value };
}

function scoreFigure(points: number, answers: Cell | undefined): string {
  return `${formatNumber(points)} of 100 (n ${typeof answers === 'number' ? formatNumber(answers) : '?'})`;
}
