import { mark, say } from '../../platform/language/t.ts';
import type { Measure, MeasureId } from '../../signals/index.ts';
import { formatFigure } from '../format.ts';
import type { ReportData } from '../schema.ts';

const changeWords = {
  none: '',
  better: mark('better than usual'),
  worse: mark('worse than usual'),
  changed: mark('unlike usual'),
} as const;

/** `better than usual`, in the language of now; '' where it is as usual. */
export function changeText({ change }: Pick<Measure, 'change'>): string {
  return say(changeWords[change]);
}

/** A number in short: what a list or a link shows of it; nothing where the report does not have it. */
export function measureBrief(report: ReportData, id: MeasureId) {
  const measure = report.measures[id];
  if (!measure) return [];
  const { title, state, why } = measure;
  return [{ id, title, state, why, figure: formatFigure(measure), change: changeText(measure) }];
}
