import type { Measure } from '../signals/index.ts';
import { wilsonInterval } from '../signals/index.ts';
import { formatNumber } from './format.ts';
import type { ReportData, VoiceRow } from './schema.ts';
import { tableRecords } from './table-records.ts';

/** What all, buyers and users said, with counts and intervals. Empty where nobody answered. */
export function voiceRows(measures: ReportData['measures']): VoiceRow[] {
  const rows: VoiceRow[] = [];
  const csat = measured(measures['satisfaction.csat']);
  if (csat) {
    const { low = null, high = null } = csat.interval ?? {};
    const figure = `${formatNumber(csat.count)} of ${formatNumber(csat.population)} content`;
    rows.push({ who: 'all', place: csat.value, low, high, figure });
  }
  const groups = tableRecords(csat?.tables.find((table) => table.id === 'by-role'));
  for (const { who, question, content, answers } of groups) {
    if (question !== groups[0]?.question || typeof content !== 'number' || typeof answers !== 'number')
      continue;
    const interval = wilsonInterval(content, answers);
    rows.push({
      who: String(who).startsWith('buyers') ? 'buyers' : String(who ?? ''),
      place: answers > 0 ? content / answers : 0,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      figure: `${formatNumber(content)} of ${formatNumber(answers)} content`,
    });
  }
  return rows;
}

function measured(measure: Measure | undefined): (Measure & { readonly value: number }) | null {
  if (measure?.state !== 'measured' || measure.value === null) return null;
  return { ...measure, value: measure.value };
}
