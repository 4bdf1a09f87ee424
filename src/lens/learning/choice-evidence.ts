import type { Choice } from '../choice/choice.ts';
import { addScaled, choleskyOfCovariance, inverseCholesky, multiply } from '../choice/matrix.ts';
import { updatePerson } from '../choice/update-person.ts';
import { type Layout, startingBelief, withOwnNeeds } from './belief.ts';
import type { NormalEvidence } from './update-belief.ts';

/** Choices that were made at one time. */
export interface DatedChoices {
  readonly at: Date;
  readonly choices: readonly Choice[];
}

/**
 * What choices add to a belief about needs: the difference that they make to the usual start, which is exact where both
 * are normal. Lines are not touched. `weight` 0..1 makes old choices count for less. Options are vectors over the needs
 * of `layout`, in its order.
 */
export function evidenceOfChoices(
  given: readonly { readonly choices: readonly Choice[]; readonly weight: number }[],
  layout: Layout,
): NormalEvidence | null {
  const told = given.filter((one) => one.choices.length > 0 && one.weight > 0);
  if (told.length === 0) return null;
  const k = layout.needs.length;
  const n = layout.size;
  const at = layout.needs.map((need) => layout.needAt(need) as number);
  const prior = needsPart(layout, at);
  const before = inverseCholesky(choleskyOfCovariance(prior.covariance, k), k);
  const precision = new Float64Array(n * n);
  const shift = new Float64Array(n);
  for (const { choices, weight } of told) {
    const belief = updatePerson({ prior, choices });
    const after = inverseCholesky(choleskyOfCovariance(belief.covariance, k), k);
    const toShift = multiply(after, belief.mean, k);
    addScaled(toShift, 0, -1, multiply(before, prior.mean, k), 0, k);
    addScaled(after, 0, -1, before, 0, k * k);
    for (let i = 0; i < k; i++) {
      const row = at[i] as number;
      shift[row] = (shift[row] as number) + weight * (toShift[i] as number);
      for (let j = 0; j < k; j++) {
        const place = row * n + (at[j] as number);
        precision[place] = (precision[place] as number) + weight * (after[i * k + j] as number);
      }
    }
  }
  return { precision, shift };
}

/** The usual start, needs only. */
function needsPart(layout: Layout, at: readonly number[]) {
  const { mean, covariance } = withOwnNeeds(startingBelief(), layout);
  const part = new Float64Array(at.length * at.length);
  for (const [i, row] of at.entries())
    for (const [j, column] of at.entries())
      part[i * at.length + j] = covariance[row * layout.size + column] as number;
  return { mean: Float64Array.from(at, (row) => mean[row] as number), covariance: part };
}
