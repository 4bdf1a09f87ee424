import { choleskyOfCovariance, inverseLower, multiplyLower } from '../matrix.ts';
import type { Random } from '../random.ts';
import { type Columns, logLikelihoodGradient } from './columns.ts';
import type { People } from './draw-people.ts';
import type { ComponentDraw } from './draw-population.ts';

/**
 * Offers everybody to go over to another component together with their coefficients: to the place there that their place
 * here corresponds to (L' L^-1 of the distance from the mean, with L the components' Cholesky triangles). Densities and
 * the Jacobian cancel, so that weights and the person's own choices decide (a Metropolis move between coordinate
 * systems, as in reversible jumps: Green 1995). Without it people change their component only where two overlap.
 * Returns the share that went.
 */
export function moveMembers(
  data: readonly Columns[],
  people: People,
  components: readonly ComponentDraw[],
  draw: Random,
): number {
  const { n, betas, gradients, likelihoods, members } = people;
  if (components.length < 2 || members.length === 0) return 0;
  const lowers = components.map(({ covariance }) => choleskyOfCovariance(covariance, n));
  const inverses = lowers.map((lower) => inverseLower(lower, n));
  const rows = new Float64Array(data.reduce((most, one) => Math.max(most, one.rows), 0));
  const gradient = new Float64Array(n);
  const away = new Float64Array(n);
  let moved = 0;
  for (let i = 0; i < members.length; i++) {
    const from = members[i] as number;
    const to = (from + 1 + Math.floor(draw.uniform() * (components.length - 1))) % components.length;
    const [here, there] = [components[from] as ComponentDraw, components[to] as ComponentDraw];
    for (let j = 0; j < n; j++) away[j] = (betas[i * n + j] as number) - (here.mean[j] as number);
    const place = multiplyLower(inverses[from] as Float64Array, away, n);
    const beta = multiplyLower(lowers[to] as Float64Array, place, n);
    for (let j = 0; j < n; j++) beta[j] = (beta[j] as number) + (there.mean[j] as number);
    const likelihood = logLikelihoodGradient(data[i] as Columns, beta, gradient, rows);
    const gain = likelihood + Math.log(there.weight) - (likelihoods[i] as number) - Math.log(here.weight);
    if (!(Math.log(1 - draw.uniform()) < gain)) continue;
    members[i] = to;
    likelihoods[i] = likelihood;
    betas.set(beta, i * n);
    gradients.set(gradient, i * n);
    moved++;
  }
  return moved / members.length;
}
