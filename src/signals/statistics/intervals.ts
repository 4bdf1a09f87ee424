import { mark } from '../../platform/language/t.ts';
import type { Interval } from '../measure.ts';
import { binomialCdf, invert, poissonCdf, studentQuantile } from './special-functions.ts';

/** Quantile of the standard normal distribution at .975, for 95 % intervals. */
const z95 = 1.959963984540054;

/** Wilson's 95 % interval for a share of `count` in `population` (Wilson 1927): 18 of 20 is .699 to .972. Null for none. */
export function wilsonInterval(count: number, population: number): Interval | null {
  if (population <= 0) return null;
  const p = count / population;
  const zz = (z95 * z95) / population;
  const centre = p + zz / 2;
  const half = z95 * Math.sqrt((p * (1 - p)) / population + zz / (4 * population));
  const low = count === 0 ? 0 : (centre - half) / (1 + zz);
  const high = count === population ? 1 : (centre + half) / (1 + zz);
  return { low, high, level: 0.95, method: mark('Wilson') };
}

/**
 * Order-statistics interval for the median, free of any assumption on the distribution (Conover, Practical
 * Nonparametric Statistics, 3.2): the k-th smallest and k-th largest value, k the largest with coverage of at
 * least 95 %; `level` is the true coverage. Null below 6 values, where no such pair exists.
 */
export function medianInterval(sorted: readonly number[]): Interval | null {
  const n = sorted.length;
  if (n < 6) return null;
  let k = 1;
  while (1 - 2 * binomialCdf(k, n, 0.5) >= 0.95) k++;
  const level = 1 - 2 * binomialCdf(k - 1, n, 0.5);
  return {
    low: sorted[k - 1] as number,
    high: sorted[n - k] as number,
    level,
    method: mark('order statistics'),
  };
}

/** Exact 95 % interval for the mean of a Poisson count (Garwood 1936): 10 is 4.80 to 18.39. */
export function poissonInterval(count: number): Interval {
  const far = count + 20 * Math.sqrt(count + 1) + 20;
  const low = count === 0 ? 0 : invert((m) => 1 - poissonCdf(count - 1, m), 0.025, 0, far);
  const high = invert((m) => 1 - poissonCdf(count, m), 0.975, 0, far);
  return { low, high, level: 0.95, method: mark('Poisson') };
}

/** Student's 95 % interval for a mean from its sample size, mean and standard deviation (n - 1). Null below 2 values. */
export function meanInterval(n: number, mean: number, deviation: number): Interval | null {
  if (n < 2 || !Number.isFinite(deviation)) return null;
  const half = (studentQuantile(0.975, n - 1) * deviation) / Math.sqrt(n);
  return { low: mean - half, high: mean + half, level: 0.95, method: 't' };
}
