import { describe, expect, it } from 'vitest';
import type { Chooser } from './choice.ts';
import { choiceProbabilities } from './choice-probabilities.ts';
import { pooledLogit } from './pooled-logit.ts';
import { random } from './random.ts';

describe('pooledLogit', () => {
  it('finds the coefficients that made the choices, within their errors', () => {
    const truth = Float64Array.of(1, -0.5, 0.02);
    const draw = random(3);
    const choosers: Chooser[] = Array.from({ length: 50 }, (_, id) => ({
      id: String(id),
      choices: Array.from({ length: 40 }, () => {
        const options = Array.from({ length: 2 + (id % 4) }, () =>
          Float64Array.of(draw.normal(), draw.normal(), 100 * draw.normal()),
        );
        return { options, chosen: draw.index(choiceProbabilities(options, truth)) };
      }),
    }));
    const { beta, standardErrors } = pooledLogit(choosers);
    truth.forEach((value, i) => {
      expect(Math.abs((beta[i] ?? 9) - value)).toBeLessThan(3 * (standardErrors[i] ?? 0));
      expect(standardErrors[i]).toBeLessThan(Math.abs(value) / 5);
    });
  });

  it('stays finite and says Infinity for what the choices do not settle', () => {
    const options = [Float64Array.of(1, 5), Float64Array.of(0, 5)];
    const { beta, standardErrors } = pooledLogit([
      {
        id: 'a',
        choices: [
          { options, chosen: 0 },
          { options, chosen: 1 },
          { options, chosen: 0 },
        ],
      },
    ]);
    expect(beta[0]).toBeCloseTo(Math.log(2), 6);
    expect(beta[1]).toBe(0);
    expect(standardErrors[1]).toBe(Number.POSITIVE_INFINITY);
    expect(pooledLogit([]).beta).toHaveLength(0);
  });
});
