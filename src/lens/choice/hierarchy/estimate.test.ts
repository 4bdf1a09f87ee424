import { describe, expect, it } from 'vitest';
import type { Normal } from '../normal.ts';
import { drawsOf, foresee } from '../predict.ts';
import { estimateFast } from './estimate-fast.ts';
import { estimateFinal } from './estimate-final.ts';
import { simulateChoosers } from './simulated-choosers.ts';

const truth: Normal = {
  mean: Float64Array.of(1, -0.5, 0.2),
  covariance: Float64Array.of(1, 0.5, 0, 0.5, 1.2, 0, 0, 0, 0.5),
};
const shape = { people: 150, tasks: 15, options: 3, seed: 11 };

describe('estimating what a population and its people value', () => {
  it('finds the population that made the choices, in a moment', () => {
    const { choosers } = simulateChoosers([truth], shape);
    const { population, meanErrors, people } = estimateFast({ choosers, coefficients: 3 });
    truth.mean.forEach((value, i) => {
      expect(Math.abs((population.mean[i] ?? 9) - value)).toBeLessThan(3 * (meanErrors[i] ?? 0) + 0.1);
      expect(meanErrors[i]).toBeLessThan(0.2);
      expect(population.covariance[i * 4]).toBeGreaterThan(0.4 * (truth.covariance[i * 4] ?? 0));
      expect(population.covariance[i * 4]).toBeLessThan(2 * (truth.covariance[i * 4] ?? 0));
    });
    expect(people.size).toBe(150);
  });

  it('finds the same with chains, whose 95 % intervals hold the truth and which agree', async () => {
    const { choosers, betas } = simulateChoosers([truth], shape);
    const progress: number[] = [];
    const fit = await estimateFinal({
      choosers,
      coefficients: 3,
      draws: 4_000,
      onProgress: (done, total) => progress.push(done / total),
    });
    truth.mean.forEach((value, i) => {
      expect(fit.means[i]?.low).toBeLessThan(value);
      expect(fit.means[i]?.high).toBeGreaterThan(value);
      expect(fit.variances[i]?.low).toBeLessThan(truth.covariance[i * 4] ?? 0);
      expect(fit.variances[i]?.high).toBeGreaterThan(truth.covariance[i * 4] ?? 0);
    });
    expect(fit.rHat).toBeLessThan(1.1);
    expect(fit.ess).toBeGreaterThan(40);
    expect(progress.at(-1)).toBe(1);
    // Of 450 coefficients of people, about 95 % lie within two posterior standard deviations.
    let inside = 0;
    for (const [id, beta] of betas)
      beta.forEach((value, i) => {
        const { mean, covariance } = fit.people.get(id) ?? truth;
        if (Math.abs(value - (mean[i] ?? 0)) < 1.96 * Math.sqrt(covariance[i * 4] ?? 0)) inside++;
      });
    expect(inside / 450).toBeGreaterThan(0.9);
    expect(inside / 450).toBeLessThan(0.99);
  });

  it('gives equal results for equal seeds, and those of columns in other units', async () => {
    const { choosers } = simulateChoosers([truth], { ...shape, people: 20 });
    const input = { choosers, coefficients: 3, draws: 200, chains: 2, seed: 3 };
    const [one, other] = [await estimateFinal(input), await estimateFinal(input)];
    expect([...one.population.mean]).toEqual([...other.population.mean]);
    const factor = 1000;
    const scaled = choosers.map(({ id, choices }) => ({
      id,
      choices: choices.map((choice) => ({
        ...choice,
        options: choice.options.map((option) => option.map((value, i) => (i === 1 ? value * factor : value))),
      })),
    }));
    const large = await estimateFinal({ ...input, choosers: scaled });
    expect((large.population.mean[1] ?? 0) * factor).toBeCloseTo(one.population.mean[1] ?? 9, 6);
    expect(large.population.mean[0]).toBeCloseTo(one.population.mean[0] ?? 9, 6);
  });

  it('tells two groups of people apart with two components, and foresees their choices better', () => {
    const flat = Float64Array.of(0.2, 0, 0, 0.2);
    const groups = [
      { mean: Float64Array.of(2, 0), covariance: flat },
      { mean: Float64Array.of(-2, 1), covariance: flat },
    ];
    const { choosers } = simulateChoosers(groups, { people: 200, tasks: 10, options: 3, seed: 5 });
    const half = choosers.map((one) => ({ ...one, choices: one.choices.slice(0, 4) }));
    const rest = choosers.map((one) => ({ ...one, choices: one.choices.slice(4) }));
    const [one, two] = [1, 2].map((components) =>
      estimateFast({ choosers: half, coefficients: 2, components }),
    );
    const firsts = two?.mixture.map(({ normal }) => normal.mean[0] ?? 0).sort((a, b) => a - b) ?? [];
    expect(firsts[0]).toBeLessThan(-1.2);
    expect(firsts[1]).toBeGreaterThan(1.2);
    const score = (fit: typeof one) =>
      foresee(rest, (id) => drawsOf(fit?.beliefs.get(id) ?? [], 200)).logLikelihoodPerChoice;
    expect(score(two)).toBeGreaterThan(score(one));
  });

  it('needs nobody, few people or few choices', async () => {
    const nobody = estimateFast({ choosers: [], coefficients: 3, prior: truth });
    expect([...nobody.population.mean]).toEqual([...truth.mean]);
    nobody.population.covariance.forEach((value, at) => {
      expect(value).toBeCloseTo(truth.covariance[at] ?? 9, 10);
    });
    const { choosers } = simulateChoosers([truth], { ...shape, people: 2, tasks: 1 });
    const silent = { id: 'silent', choices: [] };
    const few = estimateFast({ choosers: [...choosers, silent], coefficients: 3, prior: truth });
    few.people.get('silent')?.mean.forEach((value, i) => {
      expect(value).toBeCloseTo(few.population.mean[i] ?? 9, 8);
    });
    expect([...few.population.covariance].every(Number.isFinite)).toBe(true);
    const none = await estimateFinal({ choosers: [], coefficients: 2, draws: 100 });
    expect([...none.population.mean].every(Number.isFinite)).toBe(true);
  });

  it('stops at once when told to', async () => {
    const { choosers } = simulateChoosers([truth], shape);
    const stop = new AbortController();
    const running = estimateFinal({
      choosers,
      coefficients: 3,
      draws: 10_000_000,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('no longer needed')),
    });
    await expect(running).rejects.toThrow('no longer needed');
  });
});
