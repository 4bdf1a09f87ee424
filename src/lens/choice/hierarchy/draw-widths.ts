import type { Random } from '../random.ts';
import type { ComponentDraw } from './draw-population.ts';
import type { PopulationPrior } from './population-prior.ts';

/**
 * Draws how far people are expected to differ in each coefficient, given how far they differ in the components: the scatter
 * of the inverse Wishart is itself uncertain (a gamma around what is usual, as in Huang and Wand 2013). So a prior that
 * is too wide or too narrow for a coefficient follows the data, for all components together. `first` is the prior before
 * anybody chose; one whose widths are held comes back as it is.
 */
export function drawWidths(
  components: readonly ComponentDraw[],
  first: PopulationPrior,
  draw: Random,
): PopulationPrior {
  const { expected, degrees, widths } = first;
  if (widths === 0) return first;
  const n = expected.mean.length;
  const covariance = new Float64Array(n * n);
  const shape = widths + (components.length * (n + degrees)) / 2;
  for (let at = 0; at < n * n; at += n + 1) {
    let rate = widths / ((expected.covariance[at] as number) * (degrees - 1));
    for (const { precision } of components) rate += 0.5 * (precision[at] as number);
    covariance[at] = draw.gamma(shape) / rate / (degrees - 1);
  }
  return { ...first, expected: { mean: expected.mean, covariance } };
}
