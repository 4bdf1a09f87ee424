import type { ComposeInput } from './compose-report.ts';
import { painLines } from './pain-lines.ts';
import type { ReportData, ScoreLine } from './schema.ts';

/** What people said beyond the measures; a part of which there is nothing is left out, so that equal data stays equal. */
export function heardParts({
  pains = [],
  scores = [],
  recoveries,
}: Pick<ComposeInput, 'pains' | 'scores' | 'recoveries'>): Pick<
  ReportData,
  'pains' | 'scores' | 'recoveries'
> {
  const lines = painLines(pains);
  return {
    ...(lines.length > 0 ? { pains: lines } : {}),
    ...(scores.length > 0 ? { scores: scores.map(scoreLine) } : {}),
    ...(recoveries ? { recoveries } : {}),
  };
}

function scoreLine(score: NonNullable<ComposeInput['scores']>[number]): ScoreLine {
  const { name, question, unit, formula, method, gap, noGap, everybody, buyers, users } = score;
  return { name, question, unit, formula, method, gap, noGap, groups: [everybody, buyers, users] };
}
