import type { Normal } from '../normal.ts';
import { type Arrangements, arrangementsOf } from './arrangements.ts';
import type { ChainResult } from './chain.ts';
import { type Convergence, convergenceOf, quantile } from './convergence.ts';
import { normalOutOfUnits } from './mixture.ts';

/** One number about the population, from all draws, with its 95 % interval. */
export interface Summary extends Convergence {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
}

/** What a person values: the posterior's mean and covariance, and draws from it (`coefficients` numbers each). */
export interface DrawnPerson extends Normal {
  readonly draws: Float64Array;
}

export interface FinalEstimate {
  readonly population: Normal;
  readonly people: ReadonlyMap<string, DrawnPerson>;
  /** Draws of somebody new from the population: what is to be expected of a person who chose nothing yet. */
  readonly newcomers: Float64Array;
  /** For each coefficient: the population's mean, and the variance between people. */
  readonly means: readonly Summary[];
  readonly variances: readonly Summary[];
  /** Worst over all means and variances. */
  readonly rHat: number;
  readonly ess: number;
  /** The choices' log likelihood, which no order of components touches. */
  readonly logLikelihood: Convergence;
  /** Worst over the coefficients of a dozen people, from their kept draws: what foreseeing rests on. */
  readonly peopleAgree: { readonly rHat: number; readonly ess: number };
  /** How the components lie, by the population's means (in the units of the options), then variances, of each half chain. */
  readonly arrangements: Arrangements;
  readonly chains: number;
  /** Draws of each chain, of which the first `warmUp` were thrown away. */
  readonly draws: number;
  readonly warmUp: number;
  readonly accepted: number;
}

interface Shape {
  readonly ids: readonly string[];
  readonly units: Float64Array;
  readonly coefficients: number;
  readonly each: number;
  readonly warmUp: number;
  readonly kept: number;
}

/** Puts the chains together, in the units of the options. */
export function summarise(results: readonly ChainResult[], shape: Shape): FinalEstimate {
  const { coefficients: n, units, kept, ids } = shape;
  const means = Array.from({ length: n }, (_, i) => summary(results, n, i, 1 / (units[i] as number)));
  const variances = Array.from({ length: n }, (_, i) =>
    summary(results, n, n + i, 1 / (units[i] as number) ** 2),
  );
  const all = [...means, ...variances];
  const everybody = results.map(({ people }) => people);
  const person = (i: number) => drawnPerson(everybody, { kept, stride: ids.length * n, from: i * n }, units);
  return {
    population: meanPopulation(results, shape),
    people: new Map(ids.map((id, i) => [id, person(i)])),
    newcomers: drawnPerson(
      results.map(({ newcomers }) => newcomers),
      { kept, stride: n, from: 0 },
      units,
    ).draws,
    means,
    variances,
    rHat: all.reduce((worst, { rHat }) => Math.max(worst, rHat), 1),
    ess: all.reduce(
      (worst, { essBulk, essTail }) => Math.min(worst, essBulk, essTail),
      Number.POSITIVE_INFINITY,
    ),
    logLikelihood: convergenceOf(traced(results, n, 2 * n)),
    peopleAgree: peopleAgree(everybody, shape),
    arrangements: arrangementsOf(halvesOf(results, units)),
    chains: results.length,
    draws: shape.each,
    warmUp: shape.warmUp,
    accepted: results.reduce((sum, { accepted }) => sum + accepted, 0) / results.length,
  };
}

/** One column of the chains' traces. */
function traced(results: readonly ChainResult[], n: number, column: number): Float64Array[] {
  const width = 2 * n + 1;
  return results.map(({ trace }) =>
    Float64Array.from({ length: trace.length / width }, (_, draw) => trace[draw * width + column] as number),
  );
}

/** Each chain's halves, as the draws of the population's means and variances. */
function halvesOf(results: readonly ChainResult[], units: Float64Array): Float64Array[][] {
  const n = units.length;
  const columns = Array.from({ length: 2 * n }, (_, i) => {
    const unit = units[i % n] as number;
    const factor = i < n ? 1 / unit : 1 / unit ** 2;
    return traced(results, n, i).map((chain) => chain.map((value) => value * factor));
  });
  return results.flatMap((_, chain) =>
    [0, 1].map((half) =>
      columns.map((of) => {
        const draws = of[chain] as Float64Array;
        const middle = Math.floor(draws.length / 2);
        return half === 0 ? draws.subarray(0, middle) : draws.subarray(middle);
      }),
    ),
  );
}

const peopleLookedAt = 12;

function peopleAgree(
  chains: readonly Float32Array[],
  { coefficients: n, kept, ids }: Shape,
): { rHat: number; ess: number } {
  const found: Convergence[] = [];
  const apart = Math.max(1, Math.floor(ids.length / peopleLookedAt));
  for (let i = 0; i < ids.length && kept >= 4; i += apart)
    for (let j = 0; j < n; j++) {
      const at = (draw: number) => draw * ids.length * n + i * n + j;
      found.push(
        convergenceOf(
          chains.map((chain) => Float64Array.from({ length: kept }, (_, draw) => chain[at(draw)] as number)),
        ),
      );
    }
  return {
    rHat: found.reduce((worst, one) => Math.max(worst, one.rHat), 1),
    ess: found.reduce((least, one) => Math.min(least, one.essBulk, one.essTail), Number.POSITIVE_INFINITY),
  };
}

function summary(results: readonly ChainResult[], n: number, column: number, factor: number): Summary {
  const chains = traced(results, n, column);
  const sorted = Float64Array.from(chains.flatMap((chain) => [...chain])).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean: mean * factor,
    sd: Math.sqrt(squares / (sorted.length - 1)) * factor,
    low: quantile(sorted, 0.025) * factor,
    high: quantile(sorted, 0.975) * factor,
    ...convergenceOf(chains),
  };
}

/** Mean over the kept draws of the population's mean and covariance. */
function meanPopulation(results: readonly ChainResult[], { coefficients: n, kept, units }: Shape): Normal {
  const width = n * (n + 1);
  const sum = new Float64Array(width);
  for (const { population } of results)
    for (let at = 0; at < population.length; at++)
      sum[at % width] = (sum[at % width] as number) + (population[at] as number);
  const mean = sum.map((value) => value / (kept * results.length));
  return normalOutOfUnits({ mean: mean.slice(0, n), covariance: mean.slice(n) }, units);
}

/** The `n` numbers at `from` of every kept draw of every chain, with their mean and covariance. */
function drawnPerson(
  chains: readonly Float32Array[],
  { kept, stride, from }: { kept: number; stride: number; from: number },
  units: Float64Array,
): DrawnPerson {
  const n = units.length;
  const count = kept * chains.length;
  const draws = new Float64Array(count * n);
  const mean = new Float64Array(n);
  chains.forEach((chain, c) => {
    for (let k = 0; k < kept; k++)
      for (let i = 0; i < n; i++) {
        const value = (chain[k * stride + from + i] as number) / (units[i] as number);
        draws[(c * kept + k) * n + i] = value;
        mean[i] = (mean[i] as number) + value / count;
      }
  });
  const covariance = new Float64Array(n * n);
  for (let k = 0; k < count; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const apart =
          ((draws[k * n + i] as number) - (mean[i] as number)) *
          ((draws[k * n + j] as number) - (mean[j] as number));
        covariance[i * n + j] = (covariance[i * n + j] as number) + apart / Math.max(1, count - 1);
      }
  return { mean, covariance, draws };
}
