import { meanInterval, wilsonInterval } from '../../signals/index.ts';

/** A figure with its 95 % interval, in the unit of the score. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const zz = 1.959963984540054 ** 2;

/** A share, 0 to 1, of so many answers that count for `n` independent ones (Wilson 1927). */
export function shareFigure(share: number, n: number): Figure {
  const interval = wilsonInterval(share * n, n) ?? { low: 0, high: 1 };
  return { value: share, low: interval.low, high: interval.high };
}

/**
 * A share less another share of the same answers, as promoters less detractors: Tango's score interval for paired
 * proportions (Statistics in Medicine 17, 1998), each limit where the score statistic, with its nuisance share restricted to
 * the hypothesis, is 1.96. `n` is how many independent answers they count for. For scores of this kind score intervals keep
 * their level where Wald's do not (Rocks, Interval Estimation for the "Net Promoter Score", The American Statistician 70, 2016).
 */
export function differenceFigure(more: number, less: number, n: number): Figure {
  const value = more - less;
  const [b, c] = [more * n, less * n];
  const beyond = (d: number): number => {
    const qa = 2 * n;
    const qb = (2 * n - b + c) * d - b - c;
    const qc = -c * d * (1 - d);
    const q = (Math.sqrt(Math.max(0, qb * qb - 4 * qa * qc)) - qb) / (2 * qa);
    const variance = n * (2 * q + d * (1 - d));
    const off = b - c - n * d;
    // A variance of nothing allows no distance at all.
    return off * off - zz * Math.max(0, variance);
  };
  const limit = (inside: number, outside: number): number => {
    if (beyond(outside) <= 0) return outside;
    let [near, far] = [inside, outside];
    for (let i = 0; i < 60; i += 1) {
      const middle = (near + far) / 2;
      if (beyond(middle) <= 0) near = middle;
      else far = middle;
    }
    return (near + far) / 2;
  };
  return { value, low: limit(value, -1), high: limit(value, 1) };
}

/** A mean of values within `bounds`, by Student's t; null for fewer than two. */
export function meanFigure(
  given: { readonly mean: number; readonly deviation: number; readonly n: number },
  bounds: readonly [number, number],
): Figure | null {
  const interval = meanInterval(given.n, given.mean, given.deviation);
  if (!interval) return null;
  return {
    value: given.mean,
    low: Math.max(bounds[0], interval.low),
    high: Math.min(bounds[1], interval.high),
  };
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
