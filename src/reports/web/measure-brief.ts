import type { MeasureId } from '../../signals/index.ts';
import { formatFigure } from '../format.ts';
import type { ReportData } from '../schema.ts';

export const changeWords = {
  none: '',
  better: 'better than usual',
  worse: 'worse than usual',
  changed: 'unlike usual',
} as const;

/** A number in short: what a list or a link shows of it; nothing where the report does not have it. */
export function measureBrief(report: ReportData, id: MeasureId) {
  const measure = report.measures[id];
  if (!measure) return [];
  const { title, state, why, change } = measure;
  return [{ id, title, state, why, figure: formatFigure(measure), change: changeWords[change] }];
}
