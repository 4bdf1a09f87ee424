import { boundedMeanInterval, differenceInterval, wilsonInterval } from '../../signals/index.ts';

/** A figure with its 95 % interval, in the unit of the score. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A share, 0 to 1, of so many answers that count for `n` independent ones (Wilson 1927). */
export function shareFigure(share: number, n: number): Figure {
  const interval = wilsonInterval(share * n, n) ?? { low: 0, high: 1 };
  return { value: share, low: interval.low, high: interval.high };
}

/** A share less another share of the same answers, as promoters less detractors, `n` independent ones (Tango's score interval). */
export function differenceFigure(more: number, less: number, n: number): Figure {
  const interval = differenceInterval(more, less, n) ?? { low: -1, high: 1 };
  return { value: more - less, low: interval.low, high: interval.high };
}

/** A mean of values within `bounds`, with limits that promise no certainty where all are equal; null for fewer than two. */
export function meanFigure(
  given: { readonly mean: number; readonly deviation: number; readonly n: number },
  bounds: readonly [number, number],
): Figure | null {
  const interval = boundedMeanInterval(given, bounds);
  return interval && { value: given.mean, low: interval.low, high: interval.high };
}

/**
 * One figure less another of other people, from their intervals alone: the square-and-add limits of Zou and Donner
 * (Statistics in Medicine 27, 2008), which for two shares with Wilson's intervals are Newcombe's method 10.
 */
export function gapFigure(one: Figure, other: Figure): Figure {
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}

/**
 * For how many independent answers those of people count who answered so often each: Kish's effective number with answers of
 * one person taken as wholly alike, the cautious end (Survey Sampling, 1965, ch. 5). Once each: their number.
 */
export function effectiveNumber(answersEach: readonly number[]): number {
  const sum = answersEach.reduce((a, b) => a + b, 0);
  const squares = answersEach.reduce((a, b) => a + b * b, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}
