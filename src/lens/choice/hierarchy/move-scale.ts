import type { Random } from '../random.ts';
import { type Columns, logLikelihoodGradient } from './columns.ts';
import type { People } from './draw-people.ts';
import type { ComponentDraw } from './draw-population.ts';
import type { PopulationPrior } from './population-prior.ts';
import { heightOfPrior, widenedBy } from './widening.ts';

export interface ScaleMover {
  /**
   * Makes all utilities e^x times as large, x normal with spread `step`: everybody's, and each component's mean and widths.
   * Returns the components as they are then, and the chance of acceptance.
   */
  move(
    components: readonly ComponentDraw[],
    prior: PopulationPrior,
    step: number,
    draw: Random,
  ): { readonly components: readonly ComponentDraw[]; readonly chance: number };
}

/**
 * How surely people choose is the size of all their utilities at once, and choices of many people tell it only roughly: along
 * it, moves of one person or one component creep. This is the group move of scaling (Liu and Sabatti, Biometrika 87, 2000).
 */
export function scaleMover(data: readonly Columns[], people: People): ScaleMover {
  const { n, betas, gradients, likelihoods } = people;
  const to = betas.slice();
  const slopes = betas.slice();
  const heights = likelihoods.slice();
  const beta = new Float64Array(n);
  const gradient = new Float64Array(n);
  const rows = new Float64Array(data.reduce((most, one) => Math.max(most, one.rows), 0));
  return {
    move: (components, prior, step, draw) => {
      const log = step * draw.normal();
      const factor = Math.exp(log);
      const by = new Float64Array(n).fill(log);
      const still = new Float64Array(n);
      let gain = 0;
      for (const one of components) {
        const centre = one.mean.map((value) => value * factor);
        // The mean is scaled too, which `heightOfPrior` does not know of.
        gain += heightOfPrior(one, prior, centre, by).height + n * log;
        gain -= heightOfPrior(one, prior, one.mean, still).height;
      }
      for (let i = 0; i < data.length; i++) {
        for (let j = 0; j < n; j++) beta[j] = factor * (betas[i * n + j] as number);
        heights[i] = logLikelihoodGradient(data[i] as Columns, beta, gradient, rows);
        to.set(beta, i * n);
        slopes.set(gradient, i * n);
        gain += (heights[i] as number) - (likelihoods[i] as number);
      }
      const chance = gain >= 0 ? 1 : Math.exp(gain);
      if (!(draw.uniform() < chance)) return { components, chance: Number.isNaN(chance) ? 0 : chance };
      betas.set(to);
      gradients.set(slopes);
      likelihoods.set(heights);
      const moved = components.map((one) =>
        widenedBy(
          one,
          one.mean.map((value) => value * factor),
          by,
        ),
      );
      return { components: moved, chance };
    },
  };
}
