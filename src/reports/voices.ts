import { saidOf } from '../findings/index.ts';
import { formatNumber } from './format.ts';
import type { ReportData, VoiceRow } from './schema.ts';

/** What all, buyers and users said, with counts and intervals. Empty where nobody answered. */
export function voiceRows(measures: ReportData['measures']): VoiceRow[] {
  return saidOf({ measures }).map(({ who, content, answers, low, high }) => ({
    who,
    place: content / answers,
    low,
    high,
    figure: `${formatNumber(content)} of ${formatNumber(answers)} content`,
  }));
}
