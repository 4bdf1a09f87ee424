import { describe, expect, it } from 'vitest';
import type { Choice } from './choice.ts';
import { choiceProbabilities } from './choice-probabilities.ts';
import type { Normal } from './normal.ts';
import { random } from './random.ts';
import { updatePerson } from './update-person.ts';

const prior: Normal = { mean: Float64Array.of(0.3, -0.2), covariance: Float64Array.of(1.5, 0.4, 0.4, 0.8) };

function simulate(beta: Float64Array, count: number, seed: number): Choice[] {
  const draw = random(seed);
  return Array.from({ length: count }, () => {
    const options = Array.from({ length: 3 }, () => beta.map(() => draw.normal()));
    return { options, chosen: draw.index(choiceProbabilities(options, beta)) };
  });
}

/** Mean and covariance of the exact posterior, by adding up over a fine grid. */
function byIntegration({ mean, covariance }: Normal, choices: readonly Choice[]) {
  const [a = 0, b = 0, , d = 0] = covariance;
  const determinant = a * d - b * b;
  const sums = [0, 0, 0, 0, 0, 0];
  for (let x = -6; x <= 6; x += 0.1)
    for (let y = -6; y <= 6; y += 0.1) {
      const [u, v] = [x - (mean[0] ?? 0), y - (mean[1] ?? 0)];
      let log = -(d * u * u - 2 * b * u * v + a * v * v) / (2 * determinant);
      for (const { options, chosen } of choices)
        log += Math.log(choiceProbabilities(options, Float64Array.of(x, y))[chosen] ?? 0);
      const weight = Math.exp(log);
      [1, x, y, x * x, x * y, y * y].forEach((value, i) => {
        sums[i] = (sums[i] ?? 0) + weight * value;
      });
    }
  const [total = 1, x = 0, y = 0, xx = 0, xy = 0, yy = 0] = sums;
  const [mx, my] = [x / total, y / total];
  return { mean: [mx, my], covariance: [xx / total - mx * mx, xy / total - mx * my, yy / total - my * my] };
}

describe('updatePerson', () => {
  it('comes close to the exact posterior', () => {
    const choices = simulate(Float64Array.of(1.2, -0.7), 60, 1);
    const exact = byIntegration(prior, choices);
    const found = updatePerson({ prior, choices });
    const sd = Math.sqrt(exact.covariance[0] ?? 0);
    expect(Math.abs((found.mean[0] ?? 9) - (exact.mean[0] ?? 0)) / sd).toBeLessThan(0.2);
    expect(Math.abs((found.mean[1] ?? 9) - (exact.mean[1] ?? 0)) / sd).toBeLessThan(0.2);
    const [xx, xy, , yy] = found.covariance;
    expect((xx ?? 0) / (exact.covariance[0] ?? 1)).toBeCloseTo(1, 0.7);
    expect((yy ?? 0) / (exact.covariance[2] ?? 1)).toBeCloseTo(1, 0.7);
    expect(Math.sign(xy ?? 0)).toBe(Math.sign(exact.covariance[1] ?? 0));
  });

  it('is at the top of the posterior: no step from it goes up', () => {
    const choices = simulate(Float64Array.of(0.5, 1.5), 12, 2);
    const { mean } = updatePerson({ prior, choices });
    const [a = 0, b = 0, , d = 0] = prior.covariance;
    const height = (x: number, y: number) => {
      const [u, v] = [x - (prior.mean[0] ?? 0), y - (prior.mean[1] ?? 0)];
      const penalty = (d * u * u - 2 * b * u * v + a * v * v) / (2 * (a * d - b * b));
      return choices.reduce(
        (sum, { options, chosen }) =>
          sum + Math.log(choiceProbabilities(options, Float64Array.of(x, y))[chosen] ?? 0),
        -penalty,
      );
    };
    const [x = 0, y = 0] = mean;
    const top = height(x, y);
    for (const [dx, dy] of [
      [0.001, 0],
      [-0.001, 0],
      [0, 0.001],
      [0, -0.001],
    ] as const)
      expect(height(x + dx, y + dy)).toBeLessThan(top);
  });

  it('gives the prior back without choices, and after a choice without alternatives', () => {
    expect(updatePerson({ prior, choices: [] })).toEqual(prior);
    const alone = updatePerson({ prior, choices: [{ options: [Float64Array.of(3, 4)], chosen: 0 }] });
    alone.mean.forEach((value, i) => {
      expect(value).toBeCloseTo(prior.mean[i] ?? 9, 10);
    });
    alone.covariance.forEach((value, i) => {
      expect(value).toBeCloseTo(prior.covariance[i] ?? 9, 10);
    });
  });

  it('stays finite where choices are separated, huge, or the prior holds a coefficient fixed', () => {
    const always = Array.from({ length: 200 }, () => ({
      options: [Float64Array.of(1, 0), Float64Array.of(0, 1)],
      chosen: 0,
    }));
    const sure = updatePerson({ prior, choices: always });
    expect(sure.mean[0]).toBeGreaterThan(sure.mean[1] ?? 0);
    expect([...sure.mean, ...sure.covariance].every(Number.isFinite)).toBe(true);
    const huge = updatePerson({
      prior,
      choices: [{ options: [Float64Array.of(1e6, 0), Float64Array.of(0, -1e6)], chosen: 1 }],
    });
    expect([...huge.mean, ...huge.covariance].every(Number.isFinite)).toBe(true);
    const fixed = { mean: Float64Array.of(2, 0), covariance: Float64Array.of(0, 0, 0, 1) };
    const held = updatePerson({ prior: fixed, choices: always });
    expect(held.mean[0]).toBeCloseTo(2, 3);
    expect(held.mean[1]).toBeLessThan(-1);
  });

  it('says which choice does not fit', () => {
    const options = [Float64Array.of(1, 0), Float64Array.of(0, 1)];
    expect(() => updatePerson({ prior, choices: [{ options, chosen: 2 }] })).toThrow(
      'choice 1 chose option 2 of 2',
    );
    expect(() => updatePerson({ prior, choices: [{ options: [Float64Array.of(1)], chosen: 0 }] })).toThrow(
      'choice 1 has 1 coefficients, not 2',
    );
  });
});
