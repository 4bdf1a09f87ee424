import { expect, it } from 'vitest';
import { random } from '../random.ts';
import type { People } from './draw-people.ts';
import { drawMembers, drawPopulation, drawScales } from './draw-population.ts';
import { drawWidths } from './draw-widths.ts';
import type { PopulationPrior } from './population-prior.ts';
import { constantOf, degreesTried, firstDegrees, logStudent } from './tails.ts';

const prior = {
  expected: { mean: Float64Array.of(0.5), covariance: Float64Array.of(2) },
  people: 2,
  degrees: 3,
  dirichlet: 5,
};
/** Forty people on a line, three of them far out. */
const draw = random(5);
const betas = Float64Array.from({ length: 40 }, (_, i) => draw.normal() * (i < 3 ? 7 : 1));

/** Log of prior times likelihood of a Student population with this mean, variance and tails. */
function height(mean: number, variance: number, degrees: number, widths: number): number {
  // Inverse Wishart of one dimension with 1 + 3 degrees and scatter 2 * (3 - 1); mean ~ N(0.5, variance / 2).
  let sum = -0.5 * (4 + 2) * Math.log(variance);
  // Of a scatter that is itself a gamma around 4 what remains when it is integrated out.
  sum -= widths === 0 ? 4 / (2 * variance) : (widths + 2) * Math.log(widths / 4 + 1 / (2 * variance));
  sum += -0.5 * Math.log(variance) - (2 * (mean - 0.5) ** 2) / (2 * variance);
  for (const beta of betas)
    sum +=
      constantOf(degrees, 1) -
      0.5 * Math.log(variance) +
      logStudent(degrees, 1, (beta - mean) ** 2 / variance);
  return sum;
}

/** Expected log variance and the chance of each degree of freedom, by adding up a fine grid. */
function byGrid(widths: number): { logVariance: number; chances: number[] } {
  const chances = degreesTried.map(() => 0);
  let [total, logVariance] = [0, 0];
  const top = height(0, 1, 4, widths);
  for (const [at, degrees] of degreesTried.entries())
    for (let log = -2.5; log <= 3.5; log += 0.05)
      for (let mean = -1.5; mean <= 1.5; mean += 0.05) {
        // e^log more: the grid is even in the logarithm of the variance.
        const weight = Math.exp(height(mean, Math.exp(log), degrees, widths) - top + log);
        total += weight;
        logVariance += weight * log;
        chances[at] = (chances[at] as number) + weight;
      }
  return { logVariance: logVariance / total, chances: chances.map((one) => one / total) };
}

it.each([0, 1])(
  'draws tails and widths as the posterior has them, which adding up a grid shows too: widths %s',
  (widths) => {
    const first = { ...prior, widths };
    let known: PopulationPrior = first;
    const people: People = {
      n: 1,
      betas,
      gradients: new Float64Array(40),
      likelihoods: new Float64Array(40),
      members: new Int32Array(40),
      scales: new Float64Array(40).fill(1),
      informations: [],
    };
    const exact = byGrid(widths);
    const counts = degreesTried.map(() => 0);
    let degrees = firstDegrees;
    let logVariance = 0;
    const draws = 40_000;
    for (let at = 0; at < draws; at++) {
      const placed = drawMembers(people, drawPopulation(people, 1, known, draw), degrees, known, draw);
      drawScales(people, placed.components, placed.degrees, draw);
      known = drawWidths(placed.components, first, draw);
      degrees = placed.degrees;
      const place = degreesTried.indexOf(degrees);
      counts[place] = (counts[place] as number) + 1 / draws;
      logVariance += Math.log(placed.components[0]?.covariance[0] ?? 0) / draws;
    }
    expect(Math.abs(logVariance - exact.logVariance)).toBeLessThan(0.03);
    for (const [at, chance] of exact.chances.entries())
      expect(Math.abs((counts[at] ?? 0) - chance)).toBeLessThan(0.03);
  },
);
