import type { MeasureId } from '../../signals/index.ts';
import { catalogue } from '../catalogue.ts';
import type { Normal } from '../choice/normal.ts';
import { type NeedId, needIds } from '../schema.ts';
import { learntMeasures } from './scale.ts';

/**
 * What is believed of one reader, as one normal: the log utility of each need of the catalogue (their softmax are the
 * weights), then for each measure the line, in steps, from which an item of an average need is a problem, then the log
 * utilities of the customer's own needs.
 */
export interface Layout {
  /** In the order of the belief, own ones last. */
  readonly needs: readonly NeedId[];
  readonly size: number;
  /** Where a need or a measure's line stands; undefined for one that is not learnt. */
  needAt(need: NeedId): number | undefined;
  lineAt(measure: MeasureId): number | undefined;
}

/** The layout of a customer with these own needs. */
export function layoutFor(ownNeeds: readonly NeedId[]): Layout {
  const common = needIds.length + learntMeasures.length;
  const places = new Map<NeedId, number>(needIds.map((need, index) => [need, index]));
  for (const [index, need] of ownNeeds.entries()) places.set(need, common + index);
  return {
    needs: [...needIds, ...ownNeeds],
    size: common + ownNeeds.length,
    needAt: (need) => places.get(need),
    lineAt: (measure) => lines.get(measure),
  };
}

const lines = new Map(learntMeasures.map((measure, index) => [measure, needIds.length + index]));

/** What all customers have in common. */
export const commonLayout = layoutFor([]);

/**
 * Steps by which the line moves in when a need is e times as important: what matters more is borne less. The
 * population's covariance between needs and lines is learnt on top of it.
 */
export const pull = 0.25;

/**
 * Spreads between readers before anybody said anything: of log utilities, of lines, and of strictness over all lines. That
 * of log utilities is what asking starts from too, and what real screens showed (1.85: asking/belief.ts); a smaller one,
 * such as 0.8, would pull clear answers towards the catalogue. The population's own takes its place as people answer.
 */
const spread = { need: 1.8, line: 0.6, strictness: 0.35 };

/** Nobody said anything yet: the catalogue's weights and bounds, and how much readers usually differ. */
export function startingBelief(): Normal {
  const n = commonLayout.size;
  const k = needIds.length;
  const mean = new Float64Array(n).fill(1);
  const logs = needIds.map((need) => Math.log(catalogue.find((one) => one.need === need)?.weight ?? 5));
  const middle = logs.reduce((sum, one) => sum + one, 0) / k;
  for (const [index, log] of logs.entries()) mean[index] = log - middle;
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const same = i === j ? 1 : 0;
      // Choices tell differences of utilities only: their sum is held at nothing.
      if (i < k && j < k) covariance[i * n + j] = spread.need ** 2 * (same - 1 / k) + 1e-4 * same;
      if (i >= k && j >= k) covariance[i * n + j] = spread.line ** 2 * same + spread.strictness ** 2;
    }
  return { mean, covariance };
}

/** The same belief with places for own needs: each as important as the middle one, until more is known. */
export function withOwnNeeds(belief: Normal, layout: Layout): Normal {
  const [n, size] = [belief.mean.length, layout.size];
  const mean = new Float64Array(size);
  mean.set(belief.mean);
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < n; i++) covariance.set(belief.covariance.subarray(i * n, i * n + n), i * size);
  for (let i = n; i < size; i++) covariance[i * size + i] = spread.need ** 2;
  return { mean, covariance };
}
