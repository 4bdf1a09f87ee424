import { saidOf } from '../findings/index.ts';
import { mark, say, t } from '../platform/language/t.ts';
import { formatNumber } from './format.ts';
import type { ReportData, VoiceRow } from './schema.ts';

/** What all, buyers and users said, with counts and intervals. Empty where nobody answered. */
export function voiceRows(measures: ReportData['measures']): VoiceRow[] {
  return saidOf({ measures }).map(({ who, content, answers, low, high }) => ({
    who: say(groups[who]),
    place: content / answers,
    low,
    high,
    figure: t`${formatNumber(content)} of ${formatNumber(answers)} content`,
  }));
}

const groups = { all: mark('all'), buyers: mark('buyers'), users: mark('users') } as const;
