import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Normal } from '../choice/normal.ts';
import { told } from './ordinal.ts';
import { sayings } from './reaction.ts';
import { type Site, startOf, updateBelief } from './update-belief.ts';

const noSlips = { blur: 1, slips: 0 };

function site(steps: number, says: Site['says'], given: Partial<Site> = {}): Site {
  return { need: 1, line: 0, steps, says, position: 1, noise: 0.22, weight: 1, ...given };
}

/** A line of about 1 and one need's utility of about 0.5, apart. */
const prior: Normal = { mean: Float64Array.of(1, 0.5), covariance: Float64Array.of(0.49, 0, 0, 0.64) };

/** The line that is felt: the measure's, moved in by the need. */
function felt({ mean, covariance: c }: Normal) {
  const [line = 0, need = 0] = mean;
  const variance = (c[0] ?? 0) - 0.5 * (c[1] ?? 0) + 0.0625 * (c[3] ?? 0);
  return { middle: line - 0.25 * need, spread: Math.sqrt(variance) };
}

describe('beside the Gibbs sampler of Albert and Chib in R (bayesm 3.1, rbprobitGibbs, 100,000 draws kept)', () => {
  // X = cbind(x/0.22, -1/0.22, 0.25/0.22), betabar = c(1, 1, 0.5), A = diag(1e8, 1/0.7^2, 1/0.8^2).
  test('with eighteen answers about the line', () => {
    const x = [
      0.2, 0.35, 0.5, 0.62, 0.7, 0.78, 0.85, 0.9, 0.97, 1.02, 1.08, 1.13, 1.2, 1.28, 1.35, 1.5, 1.7, 1.9,
    ];
    const y = [0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1];
    const sites = x.map((steps, at) => site(steps, y[at] === 1 ? 'problem' : 'detail'));
    const found = updateBelief(startOf(prior), sites, null, undefined, 30, noSlips);
    expect(felt(found).middle).toBeCloseTo(0.989, 2);
    expect(Math.abs(felt(found).spread - 0.0886)).toBeLessThan(0.009);
    expect(found.mean[0]).toBeCloseTo(1.107, 1);
    expect(found.mean[1]).toBeCloseTo(0.469, 1);
  });

  test('with three answers, where the belief is not quite normal', () => {
    const sites = [site(0.2, 'problem'), site(0.1, 'detail'), site(-0.3, 'detail')];
    const found = felt(updateBelief(startOf(prior), sites, null, undefined, 30, noSlips));
    expect(Math.abs(found.middle - 0.219)).toBeLessThan(0.05);
    expect(Math.abs(found.spread - 0.194)).toBeLessThan(0.04);
  });
});

test('a surprising answer is news where nothing speaks against it, and a slip where much does', () => {
  const alone = felt(updateBelief(startOf(prior), [site(-0.8, 'problem')], null));
  expect(alone.middle).toBeLessThan(-0.5);
  const many = [0.3, 0.4, 0.5, 0.6, 0.5, 0.4].map((steps) => site(steps, 'detail'));
  const against = felt(updateBelief(startOf(prior), [...many, site(-0.8, 'problem')], null));
  expect(against.middle).toBeGreaterThan(0.3);
});

test('slopes and curvature are those of the log likelihood, and chances sum to 1', () => {
  const step = 1e-5;
  for (const says of sayings)
    for (const eta of [-30, -8, ...Array.from({ length: 25 }, (_, at) => -2 + at / 8), 8, 30]) {
      const at = (shift: number) => told(says, eta + shift, 3);
      const slope = (at(step).logLikelihood - at(-step).logLikelihood) / (2 * step);
      expect(at(0).slope).toBeCloseTo(slope, 4);
      const bend = (at(step).slope - at(-step).slope) / (2 * step);
      expect(at(0).information).toBeCloseTo(Math.max(0, -bend), 3);
      const whole = (['problem', 'detail', 'hide'] as const).map((one) =>
        Math.exp(told(one, eta, 1).logLikelihood),
      );
      expect(whole.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
    }
});

test('whatever is said, in whatever order, the belief is finite and the same', () => {
  const any = fc.record({
    steps: fc.double({ min: -30, max: 30, noNaN: true }),
    says: fc.constantFrom(...sayings),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (given) => {
      const sites = given.map(({ steps, says }) => site(steps, says));
      const found = updateBelief(startOf(prior), sites, null);
      const turned = updateBelief(startOf(prior), [...sites].reverse(), null);
      expect([...found.mean, ...found.covariance].every(Number.isFinite)).toBe(true);
      expect(turned.mean[0]).toBeCloseTo(found.mean[0] ?? 0, 5);
      expect(found.covariance[0]).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
