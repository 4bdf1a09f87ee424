import { dot, multiply } from '../matrix.ts';
import type { Random } from '../random.ts';
import type { ComponentDraw } from './draw-population.ts';
import type { PopulationPrior } from './population-prior.ts';
import { constantOf, degreesTried, logStudent, variancePerCovariance } from './tails.ts';

const moves = 4;
/** Spread of the logarithm by which a move widens the components, beside what goes with other tails. */
const jitter = 0.05;

/**
 * Draws how heavy the tails are together with how wide the components are, given who is where: heavier tails go with
 * narrower components, and one after the other they would move in small steps only. Metropolis moves to neighbouring
 * degrees of freedom with all covariances times `wider`, everybody's own scale integrated out.
 */
export function drawTails(given: {
  /** Everybody's squared distance from their component. */
  readonly distances: Float64Array;
  readonly components: readonly ComponentDraw[];
  readonly degrees: number;
  readonly prior: PopulationPrior;
  readonly draw: Random;
}): { readonly degrees: number; readonly wider: number } {
  const { distances, components, prior, draw } = given;
  const n = prior.expected.mean.length;
  const pulls = components.map((one) => pullOf(one, prior));
  const height = (degrees: number, log: number): number => {
    const narrower = Math.exp(-log);
    let sum = distances.length * (constantOf(degrees, n) - (n / 2) * log);
    for (const distance of distances) sum += logStudent(degrees, n, distance * narrower);
    for (const pull of pulls) sum += priorChange(pull, prior.degrees, n, log);
    return sum;
  };
  let at = { place: degreesTried.indexOf(given.degrees), log: 0 };
  let now = height(given.degrees, 0);
  for (let move = 0; move < moves; move++) {
    const place = at.place + (draw.uniform() < 0.5 ? 1 : -1);
    const share = draw.uniform();
    const noise = jitter * draw.normal();
    const [from, to] = [degreesTried[at.place], degreesTried[place]];
    if (from === undefined || to === undefined) continue;
    const goesWith = Math.log(variancePerCovariance(from) / variancePerCovariance(to));
    const log = at.log + share * goesWith + noise;
    const then = height(to, log);
    if (Math.log(1 - draw.uniform()) >= then - now) continue;
    at = { place, log };
    now = then;
  }
  return { degrees: degreesTried[at.place] as number, wider: Math.exp(at.log) };
}

/** How strongly the prior holds a component's covariance and mean: a trace and a squared distance. */
function pullOf({ mean, precision }: ComponentDraw, { expected, people, degrees }: PopulationPrior): number {
  const n = mean.length;
  const away = mean.map((value, i) => value - (expected.mean[i] as number));
  const trace = dot(precision, 0, expected.covariance, 0, n * n) * (degrees - 1);
  return trace + people * dot(away, 0, multiply(precision, away, n), 0, n);
}

/**
 * Change of the log prior when a covariance is multiplied by e^`log`: inverse Wishart, the mean's normal, and the Jacobian
 * of the move.
 */
function priorChange(pull: number, degrees: number, n: number, log: number): number {
  const powers = -0.5 * (n + degrees + n + 1) * n - 0.5 * n + 0.5 * n * (n + 1);
  return powers * log - 0.5 * pull * (Math.exp(-log) - 1);
}
