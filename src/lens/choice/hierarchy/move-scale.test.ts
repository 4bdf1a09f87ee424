import { expect, test } from 'vitest';
import { differencesOf } from '../likelihood.ts';
import { random } from '../random.ts';
import { columnsOf } from './columns.ts';
import type { People } from './draw-people.ts';
import { drawPopulation } from './draw-population.ts';
import { firmPrior as prior } from './fixtures.ts';
import { scaleMover } from './move-scale.ts';

const many = 4;

/** Nobody chose anything, and nobody is anywhere yet. */
const crowd = (people: number): People => ({
  n: 2,
  betas: new Float64Array(2 * people),
  gradients: new Float64Array(2 * people),
  likelihoods: new Float64Array(people),
  members: new Int32Array(people),
  scales: new Float64Array(people).fill(1),
  informations: [],
});

const summed = (values: readonly number[]) => {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length);
  return { mean, spread };
};

test.each([1, 2])('draws from the prior stay draws from the prior: %s component(s)', (components) => {
  const draw = random(5);
  const nothing = columnsOf(differencesOf([], 2));
  const [before, after, means]: [number[], number[], number[]] = [[], [], []];
  let accepted = 0;
  for (let world = 0; world < 6_000; world++) {
    const people = crowd(many);
    const nobody = crowd(0);
    let population = drawPopulation(nobody, components, prior, draw);
    before.push(Math.log(population[0]?.covariance[0] as number));
    const mover = scaleMover(Array(many).fill(nothing), people);
    for (let moves = 0; moves < 15; moves++) {
      const moved = mover.move(population, prior, 0.4, draw);
      population = moved.components;
      accepted += moved.chance / (15 * 6_000);
    }
    after.push(Math.log(population[0]?.covariance[0] as number));
    means.push(population[0]?.mean[1] as number);
  }
  const [was, is] = [summed(before), summed(after)];
  expect(accepted).toBeGreaterThan(0.1);
  expect(Math.abs(is.mean - was.mean)).toBeLessThan(0.06 * was.spread);
  expect(Math.abs(is.spread / was.spread - 1)).toBeLessThan(0.06);
  expect(summed(means).mean).toBeCloseTo(-1, 1);
});
