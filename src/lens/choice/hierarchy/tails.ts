import type { Random } from '../random.ts';

/**
 * How far people stray from their component: a Student distribution, that is a normal whose precision is multiplied
 * by a scale of each person's own (Lange, Little and Taylor 1989). Its degrees of freedom are learnt: few where some
 * people differ wildly, many where the population is normal.
 */
export const degreesTried = [3, 4, 5, 7, 10, 15, 25, 50, 100];

/** Where a chain begins; one of those tried. */
export const firstDegrees = 7;

/** Log density of a Student vector with `n` entries at a squared distance, but for what does not depend on it. */
export function logStudent(degrees: number, n: number, distance: number): number {
  return -0.5 * (degrees + n) * Math.log1p(distance / degrees);
}

/** Draws the scale of a person's precision, given how far they are from their component. */
export function drawScale(degrees: number, n: number, distance: number, draw: Random): number {
  return draw.gamma((degrees + n) / 2) / ((degrees + distance) / 2);
}

/** How much wider than the component's covariance people lie. */
export function variancePerCovariance(degrees: number): number {
  return degrees / (degrees - 2);
}

/** What of the same log density depends on the degrees alone. */
export function constantOf(degrees: number, n: number): number {
  return logGamma((degrees + n) / 2) - logGamma(degrees / 2) - (n / 2) * Math.log(degrees);
}

/** Stirling's series for the logarithm of the gamma function, from where it holds to 12 digits. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 10; y++) shift += Math.log(y);
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5) - 1 / (1680 * y ** 7);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
