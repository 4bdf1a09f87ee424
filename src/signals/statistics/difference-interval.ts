import { mark } from '../../platform/language/t.ts';
import type { Interval } from '../measure.ts';

const zz = 1.959963984540054 ** 2;

/**
 * 95 % limits of a share less another share of the same answers, -1 to 1, as promoters less detractors: Tango's score interval
 * for paired proportions (Statistics in Medicine 17, 1998), each limit where the score statistic, with its nuisance share
 * restricted to the hypothesis, is 1.96. `n` is how many independent answers they count for. For scores of this kind score
 * intervals keep their level where Wald's and Student's do not (Rocks, Interval Estimation for the "Net Promoter Score",
 * The American Statistician 70, 2016). Null without answers.
 */
export function differenceInterval(more: number, less: number, n: number): Interval | null {
  if (n <= 0) return null;
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
  return { low: limit(value, -1), high: limit(value, 1), level: 0.95, method: mark('score') };
}
