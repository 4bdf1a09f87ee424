import {
  addDerivatives,
  type Derivatives,
  type Differences,
  derivativesRoom,
  logLikelihood,
} from './likelihood.ts';
import { addScaled, cholesky, dot, inverseCholesky, multiply, solveCholesky } from './matrix.ts';

/** The top of a log posterior, and its curvature there. */
export interface PosteriorMode {
  readonly mode: Float64Array;
  /** Lower Cholesky triangle of minus the Hessian at the mode: the precision of the Laplace approximation. */
  readonly precisionLower: Float64Array;
  /** Log likelihood of the choices at the mode, without the prior. */
  readonly logLikelihood: number;
  readonly steps: number;
}

interface Prior {
  readonly mean: Float64Array;
  readonly precision: Float64Array;
}

interface Search {
  readonly steps?: number;
  readonly tolerance?: number;
}

/**
 * Newton's method with step halving on the log likelihood of a multinomial logit plus a normal log prior. The sum
 * is strictly concave, so there is one mode and choices that are perfectly separated do no harm. `start` is where
 * to begin. `tolerance` is on the expected gain of the next step, in units of log posterior.
 */
export function posteriorMode(
  data: Differences,
  prior: Prior,
  start: Float64Array,
  { steps: most = 60, tolerance = 1e-10 }: Search = {},
): PosteriorMode {
  const n = data.coefficients;
  const room = derivativesRoom(n);
  const away = new Float64Array(n);
  const mode = Float64Array.from(start);
  let steps = 0;
  for (;;) {
    const at = derive(data, prior, mode, room, away);
    const lower = cholesky(room.information, n);
    if (!lower) throw new Error('the curvature of a log posterior is not positive definite');
    const step = solveCholesky(lower, room.gradient, n);
    const gain = dot(step, 0, room.gradient, 0, n);
    if (gain < tolerance || steps >= most || !climb(data, prior, mode, step, at.posterior, gain))
      return { mode, precisionLower: lower, logLikelihood: at.likelihood, steps };
    steps++;
  }
}

/** Covariance of the Laplace approximation. */
export function covarianceOf(mode: PosteriorMode): Float64Array {
  return inverseCholesky(mode.precisionLower, mode.mode.length);
}

/** Fills `room` with gradient and information of the log posterior at `beta`. */
function derive(
  data: Differences,
  prior: Prior,
  beta: Float64Array,
  room: Derivatives,
  away: Float64Array,
): { likelihood: number; posterior: number } {
  const n = data.coefficients;
  room.information.set(prior.precision);
  away.set(beta);
  addScaled(away, 0, -1, prior.mean, 0, n);
  const pull = multiply(prior.precision, away, n);
  room.gradient.fill(0);
  addScaled(room.gradient, 0, -1, pull, 0, n);
  const likelihood = addDerivatives(data, beta, room);
  return { likelihood, posterior: likelihood - 0.5 * dot(away, 0, pull, 0, n) };
}

/** Goes along `step`, halving it until the log posterior rises enough (Armijo); false where it cannot rise. */
function climb(
  data: Differences,
  prior: Prior,
  mode: Float64Array,
  step: Float64Array,
  from: number,
  gain: number,
): boolean {
  const n = mode.length;
  const start = mode.slice();
  for (let share = 1; share > 1e-8; share /= 2) {
    mode.set(start);
    addScaled(mode, 0, share, step, 0, n);
    const away = mode.slice();
    addScaled(away, 0, -1, prior.mean, 0, n);
    const penalty = 0.5 * dot(away, 0, multiply(prior.precision, away, n), 0, n);
    if (logLikelihood(data, mode) - penalty >= from + 1e-4 * share * gain) return true;
  }
  mode.set(start);
  return false;
}
