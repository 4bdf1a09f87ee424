import type { Choice } from './choice.ts';
import { type Differences, differencesOf } from './likelihood.ts';
import {
  addScaled,
  choleskyOfCovariance,
  congruence,
  identity,
  multiplyLower,
  solveLower,
} from './matrix.ts';
import type { Normal } from './normal.ts';
import { covarianceOf, posteriorMode } from './posterior-mode.ts';

/**
 * What is believed of one person after their choices: the Laplace approximation of the posterior, whose mean is
 * the posterior mode of the multinomial logit and whose covariance is the inverse of minus the Hessian there
 * (Rossi, Allenby and McCulloch 2005, ch. 3; Train 2009, ch. 12). Without choices it is the prior. The prior keeps
 * it finite where choices are perfectly separated; a coefficient that the prior holds fixed (variance 0) stays.
 * Throws where a choice does not have as many numbers as the prior.
 */
export function updatePerson({
  prior,
  choices,
}: {
  readonly prior: Normal;
  readonly choices: readonly Choice[];
}): Normal {
  const n = prior.mean.length;
  if (choices.length === 0) return { mean: prior.mean.slice(), covariance: prior.covariance.slice() };
  const lower = choleskyOfCovariance(prior.covariance, n);
  // In units of the prior's own spread the curvature is at least 1 everywhere, however uneven the prior is.
  const start = solveLower(lower, prior.mean, n);
  const found = posteriorMode(
    inUnitsOf(lower, differencesOf(choices, n)),
    { mean: start, precision: identity(n) },
    start,
  );
  return {
    mean: multiplyLower(lower, found.mode, n),
    covariance: congruence(lower, covarianceOf(found), n),
  };
}

/** The choices for coefficients z where beta = L z. */
function inUnitsOf(lower: Float64Array, data: Differences): Differences {
  const n = data.coefficients;
  const rows = new Float64Array(data.rows.length);
  for (let at = 0; at < rows.length; at += n)
    for (let i = 0; i < n; i++) addScaled(rows, at, data.rows[at + i] as number, lower, i * n, i + 1);
  return { ...data, rows };
}
