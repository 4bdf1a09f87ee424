import { expect, test } from 'vitest';
import { differencesOf } from '../likelihood.ts';
import { random } from '../random.ts';
import { runChain } from './chain.ts';
import type { People } from './draw-people.ts';
import { drawPopulation } from './draw-population.ts';
import { firmPrior as prior } from './fixtures.ts';
import { momentsOf } from './mixture.ts';
import { degreesTried, variancePerCovariance } from './tails.ts';

/** The population's means and log variances, drawn from the prior itself: nobody is in it. */
function fromPrior(components: number, draws: number): Float64Array[] {
  const draw = random(3);
  const none = new Float64Array();
  const nobody: People = {
    n: 2,
    betas: none,
    gradients: none,
    likelihoods: none,
    members: new Int32Array(),
    scales: none,
    informations: [],
  };
  return Array.from({ length: draws }, () => {
    const degrees = degreesTried[Math.floor(draw.uniform() * degreesTried.length)] as number;
    const drawn = drawPopulation(nobody, components, prior, draw).map(({ weight, mean, covariance }) => {
      const wider = variancePerCovariance(degrees);
      return { weight, normal: { mean, covariance: covariance.map((value) => value * wider) } };
    });
    const { mean, covariance } = momentsOf(drawn);
    return Float64Array.of(...mean, Math.log(covariance[0] as number), Math.log(covariance[3] as number));
  });
}

const meanAndSpread = (rows: readonly Float64Array[], column: number) => {
  const values = rows.map((row) => row[column] as number);
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length)] as const;
};

test.each([1, 3])('a chain over people who chose nothing draws the prior: %s component(s)', (components) => {
  const nothing = differencesOf([], 2);
  const draws = 20_000;
  const { trace } = runChain(
    {
      data: Array.from({ length: 6 }, () => nothing),
      coefficients: 2,
      start: Array.from({ length: 6 }, () => [{ weight: 1, normal: prior.expected }]),
      prior,
      components,
      draws,
      warmUp: 2_000,
      kept: 1,
      leaps: 2,
      seed: 11,
    },
    () => {},
  );
  const found = Array.from({ length: trace.length / 5 }, (_, at) => {
    const [a, b, c, d] = trace.subarray(5 * at, 5 * at + 4) as unknown as [number, number, number, number];
    return Float64Array.of(a, b, Math.log(c), Math.log(d));
  });
  const wanted = fromPrior(components, draws);
  for (let column = 0; column < 4; column++) {
    const [is, as] = [meanAndSpread(found, column), meanAndSpread(wanted, column)];
    expect(Math.abs(is[0] - as[0])).toBeLessThan(0.12 * as[1]);
    expect(Math.abs(is[1] / as[1] - 1)).toBeLessThan(0.12);
  }
});
