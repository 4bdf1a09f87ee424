import type { Bounds } from '../lens/index.ts';
import type { Measure, MeasureId } from '../signals/index.ts';
import { judgedNumber, severityOf } from './severity.ts';

/** The number that made a finding as bad as it is, beside the bounds that it was held against. */
export interface Judged {
  readonly measure: MeasureId;
  /** In the unit of the bounds. */
  readonly value: number;
  readonly watch: number;
  readonly problem: number;
}

/** The worst of these measures under their bounds; null where none is judged, or where something else made it worse. */
export function judgedBy(
  measures: Readonly<Partial<Record<MeasureId, Measure>>>,
  ids: readonly MeasureId[],
  bounds: Readonly<Partial<Record<MeasureId, Bounds>>>,
  severity: number,
): Judged | null {
  const found = ids.flatMap((measure) => {
    const [data, bound] = [measures[measure], bounds[measure]];
    const value = data && bound ? judgedNumber(data, bound) : null;
    if (value === null || !bound) return [];
    return [{ measure, value, watch: bound.watch, problem: bound.problem, bad: severityOf(value, bound) }];
  });
  const worst = found.sort((a, b) => b.bad - a.bad)[0];
  if (!worst || worst.bad < severity) return null;
  const { bad, ...told } = worst;
  return told;
}
