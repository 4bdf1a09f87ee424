import type { Normal } from '../choice/normal.ts';
import type { LearntWeight } from '../learnt.ts';
import type { NeedId } from '../schema.ts';
import type { Layout } from './belief.ts';

/** Of a normal, 90 % lies within so many spreads of its middle. */
export const ninety = 1.6449;

/**
 * Shares of these needs with 90 % intervals: the softmax of the log utilities, and on the log odds scale the spread of
 * each need against all others (delta method).
 */
export function weightsOf(belief: Normal, layout: Layout, needs: readonly NeedId[]): LearntWeight[] {
  const n = belief.mean.length;
  const at = needs.map((need) => layout.needAt(need) ?? -1);
  const utilities = at.map((index) => (index < 0 ? 0 : (belief.mean[index] as number)));
  const top = Math.max(...utilities);
  const raised = utilities.map((one) => Math.exp(one - top));
  const sum = raised.reduce((total, one) => total + one, 0);
  return needs.map((need, own) => {
    const weight = (raised[own] as number) / sum;
    const rest = Math.max(1e-12, 1 - weight);
    const slope = raised.map((share, other) => (other === own ? 1 : -share / sum / rest));
    let variance = 0;
    for (const [i, a] of slope.entries())
      for (const [j, b] of slope.entries()) {
        const [row, column] = [at[i] as number, at[j] as number];
        if (row >= 0 && column >= 0) variance += a * b * (belief.covariance[row * n + column] as number);
      }
    const odds = Math.log(weight / rest);
    const wide = ninety * Math.sqrt(Math.max(0, variance));
    return { need, weight, low: logistic(odds - wide), high: logistic(odds + wide) };
  });
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
