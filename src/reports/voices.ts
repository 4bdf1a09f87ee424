import type { Measure, MeasureTable } from '../signals/index.ts';
import type { AnswerRow } from './charts/answers.ts';
import { formatNumber, formatValue } from './format.ts';
import type { ReportData } from './schema.ts';

/** Rows of a table as records by column key. */
export function tableRecords(table: MeasureTable | undefined): Record<string, string | number | null>[] {
  if (!table) return [];
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.key, row[index] ?? null])),
  );
}

/** What buyers, users and all together said: shares and scores with their counts. Empty where nobody was asked. */
export function voiceRows(report: ReportData): AnswerRow[] {
  const rows: AnswerRow[] = [];
  const csat = measured(report.measures['satisfaction.csat']);
  if (csat) {
    rows.push({
      who: 'content',
      place: csat.value,
      low: csat.interval?.low ?? null,
      high: csat.interval?.high ?? null,
      figure: `${formatNumber(csat.count)} of ${formatNumber(csat.population)} answers`,
    });
  }
  const buyers = measured(report.measures['satisfaction.buyers']);
  const byRole = buyers ? tableRecords(buyers.tables[0]) : [];
  for (const role of byRole) {
    const score = role.score;
    if (typeof score !== 'number') continue;
    rows.push({
      who: String(role.role ?? ''),
      place: score / 100,
      low: part(role.low),
      high: part(role.high),
      figure: scoreFigure(score, role.answers),
    });
  }
  if (buyers && byRole.length === 0) {
    const { interval } = buyers;
    rows.push({
      who: 'buyers',
      place: buyers.value / 100,
      low: interval ? interval.low / 100 : null,
      high: interval ? interval.high / 100 : null,
      figure: scoreFigure(buyers.value, buyers.count),
    });
  }
  const nps = measured(report.measures['satisfaction.nps']);
  if (nps) {
    const at = (score: number): number => (score + 100) / 200;
    rows.push({
      who: 'would recommend',
      place: at(nps.value),
      low: nps.interval ? at(nps.interval.low) : null,
      high: nps.interval ? at(nps.interval.high) : null,
      figure: `${formatValue(nps.value, 'score')} of −100..100 (n ${formatNumber(nps.count)})`,
    });
  }
  return rows;
}

/** One comment in somebody's own words: the unhappiest of the month. Null where nobody wrote any. */
export function sharpestQuote(report: ReportData): { readonly comment: string; readonly who: string } | null {
  const tables = ['satisfaction.unhappy', 'satisfaction.csat', 'satisfaction.nps'] as const;
  for (const id of tables) {
    for (const table of report.measures[id]?.tables ?? []) {
      const written = tableRecords(table).filter((row) => String(row.comment ?? '').trim() !== '');
      written.sort((a, b) => Number(a.score ?? 0) - Number(b.score ?? 0));
      const worst = written[0];
      if (worst) return { comment: String(worst.comment), who: String(worst.role ?? worst.who ?? '') };
    }
  }
  return null;
}

function measured(measure: Measure | undefined): (Measure & { readonly value: number }) | null {
  return measure && measure.state === 'measured' && measure.value !== null
    ? { ...measure, value: measure.value }
    : null;
}

function part(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? value / 100 : null;
}

function scoreFigure(score: number, count: string | number | null | undefined): string {
  return `${formatNumber(score)} of 100 (n ${typeof count === 'number' ? formatNumber(count) : '?'})`;
}
