import { describe, expect, it } from 'vitest';
import { drawsOf, foresee } from '../predict.ts';
import { type Steadiness, scaleAt, steady } from '../steadiness-at.ts';
import { estimateFast } from './estimate-fast.ts';
import { simulateChoosers } from './simulated-choosers.ts';

const group = {
  mean: Float64Array.of(1, -0.5, 0.2),
  covariance: Float64Array.of(1, 0.5, 0, 0.5, 1.2, 0, 0, 0, 0.5),
};

function chosen(steadiness: Steadiness) {
  return simulateChoosers([group], { people: 400, tasks: 16, options: 4, seed: 21, steadiness }).choosers;
}

describe('how steadily people choose at first', () => {
  it.each([-0.7, -0.4, 0.6])('is found where it was %s at the first question', (first) => {
    const course = { first, fades: 2 };
    const found = estimateFast({ choosers: chosen(course), coefficients: 3 }).steadiness;
    for (const place of [0, 1, 2, 8])
      expect(Math.abs(scaleAt(found, place) - scaleAt(course, place))).toBeLessThan(0.2);
    expect(found.first * first).toBeGreaterThan(0);
  });

  it('is nearly the same throughout where nobody had to get used to anything', () => {
    const found = estimateFast({ choosers: chosen(steady), coefficients: 3 }).steadiness;
    expect(Math.abs(found.first)).toBeLessThan(0.2);
  });

  it('changes nothing of a single choice each, or of nobody', () => {
    const once = chosen(steady).map((one) => ({ ...one, choices: one.choices.slice(0, 1) }));
    expect(Math.abs(estimateFast({ choosers: once, coefficients: 3 }).steadiness.first)).toBeLessThan(0.3);
    expect(estimateFast({ choosers: [], coefficients: 3 }).steadiness.first).toBe(0);
  });

  it('helps to foresee later choices, and first ones are foreseen less surely', () => {
    const choosers = chosen({ first: -0.7, fades: 2 });
    const early = choosers.map((one) => ({ ...one, choices: one.choices.slice(0, 8) }));
    const late = choosers.map((one) => ({
      ...one,
      choices: one.choices.slice(8).map((choice, at) => ({ ...choice, place: at + 8 })),
    }));
    const fit = estimateFast({ choosers: early, coefficients: 3 });
    const draws = (id: string) => drawsOf(fit.beliefs.get(id) ?? fit.mixture, 100);
    const blind = estimateFast({
      choosers: early.map((one) => ({
        ...one,
        choices: one.choices.map((choice) => ({ ...choice, place: 100 })),
      })),
      coefficients: 3,
    });
    const plain = foresee(late, (id) => drawsOf(blind.beliefs.get(id) ?? blind.mixture, 100));
    expect(foresee(late, draws, fit.steadiness).logLikelihoodPerChoice).toBeGreaterThan(
      plain.logLikelihoodPerChoice,
    );
    const firsts = choosers.map((one) => ({ ...one, choices: one.choices.slice(0, 1) }));
    const later = choosers.map((one) => ({
      ...one,
      choices: one.choices.slice(1).map((choice, at) => ({ ...choice, place: at + 1 })),
    }));
    const known = estimateFast({ choosers: later, coefficients: 3 });
    const of = (id: string) => drawsOf(known.beliefs.get(id) ?? known.mixture, 100);
    expect(foresee(firsts, of, known.steadiness).logLikelihoodPerChoice).toBeGreaterThan(
      foresee(firsts, of).logLikelihoodPerChoice,
    );
  });
});
