import { addOuter, mirror } from '../matrix.ts';
import type { ComponentDraw } from './draw-population.ts';
import type { PopulationPrior } from './population-prior.ts';

/**
 * The inverse Wishart of the covariance, the normal of the mean, and the Jacobian of widening by e^`by`; that of the people
 * cancels against their density. A covariance S becomes D S D with D = diag(e^by), so |D| has the power
 * -(n + degrees + n + 1) - 1 + (n + 1).
 */
export function heightOfPrior(
  { precision }: ComponentDraw,
  { expected, people, degrees }: PopulationPrior,
  centre: Float64Array,
  by: Float64Array,
): { height: number; slopes: readonly [Float64Array, Float64Array] } {
  const n = centre.length;
  const narrower = by.map((value) => Math.exp(-value));
  const weights = expected.covariance.map((value) => value * (degrees - 1));
  const away = centre.map((value, j) => value - (expected.mean[j] as number));
  addOuter(weights, people, away, 0, n);
  mirror(weights, n);
  const power = -(n + degrees + 1);
  const inMean = new Float64Array(n);
  const inWidth = new Float64Array(n).fill(power);
  let height = 0;
  for (let j = 0; j < n; j++) {
    height += power * (by[j] as number);
    for (let k = 0; k < n; k++) {
      const tight = (precision[j * n + k] as number) * (narrower[j] as number) * (narrower[k] as number);
      const pull = (weights[j * n + k] as number) * tight;
      height -= 0.5 * pull;
      inWidth[j] = (inWidth[j] as number) + pull;
      inMean[j] = (inMean[j] as number) - people * tight * (away[k] as number);
    }
  }
  return { height, slopes: [inMean, inWidth] };
}

/** The component with another mean, e^`by` times as wide in each coefficient. */
export function widenedBy(component: ComponentDraw, mean: Float64Array, by: Float64Array): ComponentDraw {
  const n = mean.length;
  const between = (sign: 1 | -1) => (value: number, at: number) =>
    value * Math.exp(sign * ((by[Math.floor(at / n)] as number) + (by[at % n] as number)));
  return {
    ...component,
    mean,
    covariance: component.covariance.map(between(1)),
    precision: component.precision.map(between(-1)),
    logDeterminant: component.logDeterminant + 2 * by.reduce((sum, value) => sum + value, 0),
  };
}
