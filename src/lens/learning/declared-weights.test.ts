import { expect, test } from 'vitest';
import { defaultLens, weighNeeds } from '../weigh.ts';
import { declaredWeights } from './declared-weights.ts';

const lensOf = (weights: Readonly<Record<string, number>>) => {
  const lens = defaultLens('');
  const needs = lens.needs
    .filter(({ need }) => need in weights)
    .map((one) => ({ ...one, weight: weights[one.need] ?? 0 }));
  return { ...lens, needs };
};

test('keeps what was declared, and says how far it may lie from what is felt', () => {
  const lens = lensOf({ safe: 60, 'fast-help': 30, complete: 10 });
  const found = declaredWeights(lens);
  expect(found.map(({ need, weight }) => [need, Number(weight.toFixed(9))])).toEqual(
    weighNeeds(lens).map(({ need, weight }) => [need, Number(weight.toFixed(9))]),
  );
  for (const { low, weight, high } of found) {
    expect(low).toBeLessThan(weight);
    expect(high).toBeGreaterThan(weight);
  }
});

test('is as wide as two independent log weights of spread 0.6 make it', () => {
  const [first] = declaredWeights(lensOf({ safe: 50, complete: 50 }));
  // 90 % of the log odds of one against one: 1.6449 * 0.6 * sqrt(2) = 1.3957; logistic of that is 0.8015.
  expect(first?.low).toBeCloseTo(0.1985, 3);
  expect(first?.high).toBeCloseTo(0.8015, 3);
});
