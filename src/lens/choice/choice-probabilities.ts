import { dot } from './matrix.ts';

/** The chance that each option is chosen, by the multinomial logit with the given coefficients; they sum to 1. */
export function choiceProbabilities(options: readonly Float64Array[], beta: Float64Array): Float64Array {
  const utilities = Float64Array.from(options, (option) => dot(option, 0, beta, 0, beta.length));
  const most = utilities.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = utilities.map((utility) => Math.exp(utility - most));
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / total);
}
