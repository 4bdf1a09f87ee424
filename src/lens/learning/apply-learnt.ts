import type { MeasureId } from '../../signals/index.ts';
import type { LearntLens } from '../learnt.ts';
import { describeNeed } from '../needs/describe-need.ts';
import type { Lens, LensNeed } from '../schema.ts';
import { defaultLens } from '../weigh.ts';

/**
 * The lens to judge by: the declared one (or the catalogue's) with the weights and bounds that were learnt. Rules, reading
 * preferences, names and dropped needs stay as they were declared. Learnt bounds stand at every need that tells
 * of the measure.
 */
export function applyLearnt(declared: Lens | null, learnt: LearntLens, customer: string): Lens {
  const lens = declared ?? defaultLens(customer);
  const weights = new Map(learnt.weights.map((one) => [one.need, one.weight * 100]));
  return { ...lens, needs: lens.needs.map((need) => applied(need, weights.get(need.need), learnt)) };
}

function applied(need: LensNeed, weight: number | undefined, learnt: LearntLens): LensNeed {
  const tolerances = { ...need.tolerances };
  const measures: readonly MeasureId[] = describeNeed(need).measures;
  for (const { measure, watch, problem } of learnt.tolerances)
    if (measures.includes(measure) || measure in tolerances) tolerances[measure] = { watch, problem };
  return { ...need, weight: weight ?? need.weight, tolerances };
}
