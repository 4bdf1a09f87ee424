import {
  choleskyOfCovariance,
  dot,
  inverseCholesky,
  inverseLower,
  logDeterminant,
  mirror,
} from '../matrix.ts';
import type { Random } from '../random.ts';
import type { People } from './draw-people.ts';
import { drawTails } from './draw-tails.ts';
import {
  addPerson,
  conjugatePosterior,
  emptySums,
  type PopulationPrior,
  type Sums,
} from './population-prior.ts';
import { drawScale, logStudent } from './tails.ts';

/** One component of the population in a chain. */
export interface ComponentDraw {
  readonly weight: number;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  readonly precision: Float64Array;
  /** Of the covariance. */
  readonly logDeterminant: number;
}

/**
 * Draws weights, means and covariances of the components given who is where: the conjugate Gibbs steps of Rossi,
 * Allenby and McCulloch 2005, ch. 5 (normal-inverse-Wishart, Dirichlet).
 */
export function drawPopulation(
  people: People,
  components: number,
  prior: PopulationPrior,
  draw: Random,
): readonly ComponentDraw[] {
  const { n, betas, members, scales } = people;
  const sums = Array.from({ length: components }, () => emptySums(n));
  for (let i = 0; i < members.length; i++)
    addPerson(sums[members[i] as number] as Sums, 1, {
      beta: betas,
      from: i * n,
      scale: scales[i] as number,
    });
  const shares = sums.map((sum) => draw.gamma(prior.dirichlet + sum.people));
  const all = shares.reduce((a, b) => a + b, 0);
  return sums.map((sum, k) => drawComponent(prior, sum, (shares[k] as number) / all, draw));
}

/** covariance ~ inverse Wishart through Bartlett's triangle A: (C A'^-1)(C A'^-1)', C C' the scatter. */
function drawComponent(prior: PopulationPrior, sums: Sums, weight: number, draw: Random): ComponentDraw {
  const { mean: centre, people, degrees, scatter } = conjugatePosterior(prior, sums);
  const n = centre.length;
  const scale = choleskyOfCovariance(scatter, n);
  const bartlett = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    bartlett[i * n + i] = Math.sqrt(2 * draw.gamma((degrees - i) / 2));
    for (let j = 0; j < i; j++) bartlett[i * n + j] = draw.normal();
  }
  const inverse = inverseLower(bartlett, n);
  const root = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) root[i * n + j] = dot(scale, i * n, inverse, j * n, Math.min(i, j) + 1);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) covariance[i * n + j] = dot(root, i * n, root, j * n, n);
  mirror(covariance, n);
  const lower = choleskyOfCovariance(covariance, n);
  const noise = centre.map(() => draw.normal());
  const mean = centre.map((value, i) => value + dot(root, i * n, noise, 0, n) / Math.sqrt(people));
  return {
    weight,
    mean,
    covariance,
    precision: inverseCholesky(lower, n),
    logDeterminant: logDeterminant(lower, n),
  };
}

/**
 * Draws to which component each person belongs, given their coefficients, then how heavy the tails are; everybody's
 * scale is integrated out. Returns the degrees of freedom of the tails, and the components as wide as goes with them.
 */
export function drawMembers(
  people: People,
  components: readonly ComponentDraw[],
  degrees: number,
  prior: PopulationPrior,
  draw: Random,
): { readonly degrees: number; readonly components: readonly ComponentDraw[] } {
  const { n, betas, members } = people;
  const weights = new Float64Array(components.length);
  const away = new Float64Array(n);
  const nearby = new Float64Array(components.length);
  const distances = new Float64Array(members.length);
  for (let i = 0; i < members.length; i++) {
    let most = Number.NEGATIVE_INFINITY;
    components.forEach((component, k) => {
      const squared = distance(component, betas, i * n, away);
      const log =
        Math.log(component.weight) - 0.5 * component.logDeterminant + logStudent(degrees, n, squared);
      nearby[k] = squared;
      weights[k] = log;
      if (log > most) most = log;
    });
    for (let k = 0; k < weights.length; k++) weights[k] = Math.exp((weights[k] as number) - most);
    members[i] = draw.index(weights);
    distances[i] = nearby[members[i] as number] as number;
  }
  const drawn = drawTails({ distances, components, degrees, prior, draw });
  return { degrees: drawn.degrees, components: components.map((one) => widened(one, drawn.wider)) };
}

/** Draws everybody's scale, given where they and their component are. */
export function drawScales(
  people: People,
  components: readonly ComponentDraw[],
  degrees: number,
  draw: Random,
): void {
  const { n, betas, members, scales } = people;
  const away = new Float64Array(n);
  for (let i = 0; i < members.length; i++) {
    const component = components[members[i] as number] as ComponentDraw;
    scales[i] = drawScale(degrees, n, distance(component, betas, i * n, away), draw);
  }
}

function widened(one: ComponentDraw, by: number): ComponentDraw {
  if (by === 1) return one;
  return {
    ...one,
    covariance: one.covariance.map((value) => value * by),
    precision: one.precision.map((value) => value / by),
    logDeterminant: one.logDeterminant + one.mean.length * Math.log(by),
  };
}

/** Squared Mahalanobis distance. */
function distance(component: ComponentDraw, betas: Float64Array, from: number, away: Float64Array): number {
  const n = away.length;
  for (let j = 0; j < n; j++) away[j] = (betas[from + j] as number) - (component.mean[j] as number);
  let sum = 0;
  for (let j = 0; j < n; j++) sum += (away[j] as number) * dot(component.precision, j * n, away, 0, n);
  return sum;
}
