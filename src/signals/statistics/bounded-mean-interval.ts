import type { Interval } from '../measure.ts';
import { meanInterval, wilsonInterval } from './intervals.ts';

/**
 * 95 % limits of a mean of values within `bounds`: Student's t, cut off at the bounds. Where all values are equal t sees no
 * scatter and would promise certainty; then Wilson's limits of the mean's place between finite bounds, which are wide enough for
 * any scatter, since nothing between two ends scatters more than a share does. Null below 2 values.
 */
export function boundedMeanInterval(
  given: { readonly n: number; readonly mean: number; readonly deviation: number },
  [least, most]: readonly [number, number],
): Interval | null {
  const { n, mean, deviation } = given;
  const interval = meanInterval(n, mean, deviation);
  if (interval === null) return null;
  if (deviation > 0 || !Number.isFinite(most - least))
    return { ...interval, low: Math.max(least, interval.low), high: Math.min(most, interval.high) };
  const range = most - least;
  const place = wilsonInterval(((mean - least) / range) * n, n);
  return place && { ...place, low: least + range * place.low, high: least + range * place.high };
}
