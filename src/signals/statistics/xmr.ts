import type { Measure, XmrLimits } from '../measure.ts';

/** Fewer measured months than this make no limits. */
const fewest = 6;

/**
 * Limits of the chart of individual values and moving ranges (Wheeler, Understanding Variation): mean ± 2.66 times
 * the mean moving range; a moving range above 3.267 times their mean is itself a signal. `bounds` are the values
 * that the measure can take at all (a share stays within 0 and 1). Null below 6 values.
 */
export function xmrLimits(
  values: readonly number[],
  bounds: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): XmrLimits | null {
  if (values.length < fewest) return null;
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  let ranges = 0;
  for (let i = 1; i < values.length; i++)
    ranges += Math.abs((values[i] as number) - (values[i - 1] as number));
  const range = ranges / (values.length - 1);
  return {
    mean,
    low: Math.max(bounds[0], mean - 2.66 * range),
    high: Math.min(bounds[1], mean + 2.66 * range),
    rangeLimit: 3.267 * range,
    points: values.length,
  };
}

/**
 * Whether the last value is signal: outside the limits, or the last of at least eight in a row on one side of the
 * mean. Everything else is noise: `none`.
 */
export function changeOf(
  values: readonly number[],
  limits: XmrLimits | null,
  better: Measure['better'],
): Measure['change'] {
  const last = values.at(-1);
  if (limits === null || last === undefined) return 'none';
  const side = Math.sign(last - limits.mean);
  const outside = last > limits.high || last < limits.low;
  const run = values.slice(-8);
  const eight = run.length === 8 && side !== 0 && run.every((v) => Math.sign(v - limits.mean) === side);
  if (!outside && !eight) return 'none';
  if (better === 'neither') return 'changed';
  return side > 0 === (better === 'up') ? 'better' : 'worse';
}
