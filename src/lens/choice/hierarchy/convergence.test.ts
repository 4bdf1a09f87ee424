import { describe, expect, it } from 'vitest';
import { random } from '../random.ts';
import { convergenceOf, quantile } from './convergence.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Four chains of an autoregression, whose effective sample size is known: draws (1 - phi) / (1 + phi). */
function autoregression(phi: number, shift = 0): Float64Array[] {
  const draw = random(1);
  return Array.from({ length: 4 }, (_, chain) => {
    let x = 0;
    return Float64Array.from({ length: 5_000 }, () => {
      x = phi * x + draw.normal();
      return x + chain * shift;
    });
  });
}

describe('convergenceOf', () => {
  it.each([0, 0.5, 0.9, -0.3])('knows what draws with autocorrelation %s are worth', (phi) => {
    const known = (20_000 * (1 - phi)) / (1 + phi);
    const { rHat, essBulk } = convergenceOf(autoregression(phi));
    expect(essBulk / known).toBeGreaterThan(0.85);
    expect(essBulk / known).toBeLessThan(1.15);
    expect(rHat).toBeLessThan(1.01);
  });

  it('sees chains that lie apart, and chains that differ in spread only', () => {
    expect(convergenceOf(autoregression(0, 0.5)).rHat).toBeGreaterThan(1.1);
    const uneven = autoregression(0).map((chain, at) => chain.map((value) => value * (at === 0 ? 4 : 1)));
    expect(convergenceOf(uneven).rHat).toBeGreaterThan(1.05);
  });

  it('finds nothing wrong with what never changes', () => {
    const still = [new Float64Array(100).fill(3), new Float64Array(100).fill(3)];
    expect(convergenceOf(still).rHat).toBe(1);
  });
});

describe('quantiles', () => {
  it('are those of R: qnorm, and quantile of type 7', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(normalQuantile(1e-12)).toBeCloseTo(-7.034484, 5);
    expect(normalQuantile(0.5)).toBe(0);
    expect(quantile([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3, 12);
  });
});
