import { type Chooser, coefficientsOf } from './choice.ts';
import { columnUnits, inUnits } from './column-units.ts';
import { differencesOf } from './likelihood.ts';
import { identity } from './matrix.ts';
import { covarianceOf, posteriorMode } from './posterior-mode.ts';

/** One multinomial logit for everybody. */
export interface PooledLogit {
  readonly beta: Float64Array;
  readonly logLikelihood: number;
  /** From the inverse of the information; Infinity for what the choices say nothing about. */
  readonly standardErrors: Float64Array;
  readonly choices: number;
}

/** The weakest pull that keeps a coefficient finite which the choices do not settle (precision, in column units). */
const leastPrecision = 1e-9;
/** A standard error beyond this, in column units, says that the choices do not settle the coefficient. */
const largestError = 1e3;

/**
 * The multinomial logit fitted to the choices of all choosers by maximum likelihood (McFadden 1974). A coefficient
 * that the choices do not settle (it never varies, or separates them perfectly) stays finite.
 */
export function pooledLogit(
  choosers: readonly Chooser[],
  coefficients = coefficientsOf(choosers),
): PooledLogit {
  const choices = choosers.flatMap((chooser) => chooser.choices);
  const n = coefficients;
  const raw = differencesOf(choices, n);
  const units = columnUnits([raw], n);
  const found = posteriorMode(
    inUnits(raw, units),
    { mean: new Float64Array(n), precision: identity(n, leastPrecision) },
    new Float64Array(n),
  );
  const covariance = covarianceOf(found);
  const errors = found.mode.map((_, i) => Math.sqrt(covariance[i * n + i] as number));
  return {
    beta: found.mode.map((value, i) => value / (units[i] as number)),
    logLikelihood: found.logLikelihood,
    standardErrors: errors.map((error, i) =>
      error > largestError ? Number.POSITIVE_INFINITY : error / (units[i] as number),
    ),
    choices: choices.length,
  };
}
