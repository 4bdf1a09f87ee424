import { addDerivatives, type Derivatives, type Differences, derivativesRoom } from './likelihood.ts';
import { addScaled, cholesky, dot, inverseCholesky, solveCholesky } from './matrix.ts';

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
  let [at, next] = placesFor(n);
  at.beta.set(start);
  derive(data, prior, at);
  for (let steps = 0; ; steps++) {
    const lower = cholesky(at.room.information, n);
    if (!lower) throw new Error('the curvature of a log posterior is not positive definite');
    const step = solveCholesky(lower, at.room.gradient, n);
    const gain = dot(step, 0, at.room.gradient, 0, n);
    if (gain < tolerance || steps >= most || !climb(data, prior, { from: at, to: next }, step, gain))
      return { mode: at.beta.slice(), precisionLower: lower, logLikelihood: at.likelihood, steps };
    [at, next] = [next, at];
  }
}

/** Coefficients, with what the log posterior is there. */
interface Place {
  readonly beta: Float64Array;
  readonly room: Derivatives;
  likelihood: number;
  posterior: number;
}

/** Two places to step between, made once for each number of coefficients: EM asks for many thousands of modes. */
const made = new Map<number, [Place, Place]>();

function placesFor(n: number): [Place, Place] {
  const place = () => ({ beta: new Float64Array(n), room: derivativesRoom(n), likelihood: 0, posterior: 0 });
  const found = made.get(n) ?? [place(), place()];
  made.set(n, found);
  return found;
}

/** Covariance of the Laplace approximation. */
export function covarianceOf(mode: PosteriorMode): Float64Array {
  return inverseCholesky(mode.precisionLower, mode.mode.length);
}

/** Finds height, gradient and information of the log posterior at a place. */
function derive(data: Differences, prior: Prior, at: Place): void {
  const n = data.coefficients;
  const { beta, room } = at;
  const { gradient, scratch: away } = room;
  for (let i = 0; i < n; i++) away[i] = (beta[i] as number) - (prior.mean[i] as number);
  room.information.set(prior.precision);
  let pulls = 0;
  for (let i = 0; i < n; i++) {
    const pull = dot(prior.precision, i * n, away, 0, n);
    gradient[i] = -pull;
    pulls += pull * (away[i] as number);
  }
  at.likelihood = addDerivatives(data, beta, room);
  at.posterior = at.likelihood - 0.5 * pulls;
}

/** Goes along `step`, halving it until the log posterior rises enough (Armijo); false where it cannot rise. */
function climb(
  data: Differences,
  prior: Prior,
  { from, to }: { readonly from: Place; readonly to: Place },
  step: Float64Array,
  gain: number,
): boolean {
  const n = step.length;
  for (let share = 1; share > 1e-8; share /= 2) {
    to.beta.set(from.beta);
    addScaled(to.beta, 0, share, step, 0, n);
    derive(data, prior, to);
    if (to.posterior >= from.posterior + 1e-4 * share * gain) return true;
  }
  return false;
}
