import { cholesky, choleskyOfCovariance, inverseCholesky, multiply } from '../matrix.ts';
import type { Normal } from '../normal.ts';

/**
 * Standard errors of the population's mean after EM: from the information that remains when everybody's coefficients
 * are integrated out, the sum over people of P - P V P with P the population's precision and V the person's
 * covariance (Louis 1982). A person without choices adds nothing. Infinity where nothing is known.
 */
export function meanErrors(population: Normal, people: readonly Normal[]): Float64Array {
  const n = population.mean.length;
  const precision = inverseCholesky(choleskyOfCovariance(population.covariance, n), n);
  const unsure = new Float64Array(n * n);
  for (const { covariance } of people)
    for (let at = 0; at < unsure.length; at++)
      unsure[at] = (unsure[at] as number) + (covariance[at] as number);
  const information = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const column = multiply(precision, multiply(unsure, precision.subarray(j * n, (j + 1) * n), n), n);
    for (let i = 0; i < n; i++)
      information[i * n + j] = people.length * (precision[i * n + j] as number) - (column[i] as number);
  }
  const lower = cholesky(information, n);
  if (!lower) return new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const covariance = inverseCholesky(lower, n);
  return population.mean.map((_, i) => Math.sqrt(covariance[i * n + i] as number));
}
