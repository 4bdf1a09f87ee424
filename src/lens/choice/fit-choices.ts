import type { Chooser } from './choice.ts';
import { estimateFast } from './hierarchy/estimate-fast.ts';
import { estimateFinal } from './hierarchy/estimate-final.ts';
import { pooledLogit } from './pooled-logit.ts';
import { drawsOf, type Foreseen, foresee } from './predict.ts';
import type { Steadiness } from './steadiness-at.ts';

export const fitMethods = ['pooled', 'em', 'mcmc'] as const;
export type FitMethod = (typeof fitMethods)[number];

/** One coefficient of the population, with the 95 % interval of its mean. */
export interface FittedCoefficient {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** How much people differ (standard deviation); null for a pooled logit. */
  readonly spread: number | null;
  /** Worse of the mean's and the variance's; null where there are no chains. */
  readonly rHat: number | null;
  readonly ess: number | null;
}

/** How long the chains were, and how well they agree on what no order of components touches. */
export interface Chains {
  readonly chains: number;
  readonly draws: number;
  readonly warmUp: number;
  readonly logLikelihood: { readonly rHat: number; readonly ess: number };
  /** Worst over the coefficients of a dozen people. */
  readonly people: { readonly rHat: number; readonly ess: number };
  /** Ways in which the components lie in different chains: one where they agree, and where there is one component. */
  readonly arrangements: readonly ArrangedDraws[];
}

/** A part of the draws in which the components lie in one way. */
export interface ArrangedDraws {
  /** Of all draws. */
  readonly share: number;
  /** How well these draws alone foresee the choices that were held out. */
  readonly foreseen: Foreseen | null;
  /** What it says of the coefficient in which the arrangements differ most: its mean, or how much people differ by in it. */
  readonly apart: {
    readonly coefficient: number;
    readonly of: 'mean' | 'spread';
    readonly value: number;
  } | null;
}

export interface ChoiceFit {
  readonly coefficients: readonly FittedCoefficient[];
  /** Of the choices: exact for a pooled logit, Laplace for EM, null for chains. */
  readonly logLikelihood: number | null;
  /** How steadily people chose at first; null for a pooled logit. */
  readonly steadiness: Steadiness | null;
  /** How well the choices that were held out are foreseen; null where none were. */
  readonly foreseen: Foreseen | null;
  readonly chains: Chains | null;
}

export interface FitInput {
  readonly choosers: readonly Chooser[];
  readonly heldOut: readonly Chooser[];
  readonly coefficients: number;
  readonly method: FitMethod;
  readonly components: number;
  readonly draws: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Draws of a person from EM's belief, for foreseeing. */
const beliefDraws = 200;
const inside95 = 1.959964;

/** Fits choices by one method, and says how well it foresees those that were held out. */
export async function fitChoices(input: FitInput): Promise<ChoiceFit> {
  if (input.method === 'pooled') return fitPooled(input);
  return input.method === 'em' ? fitFast(input) : await fitFinal(input);
}

function scored(
  { heldOut }: FitInput,
  drawsFor: (id: string) => Float64Array,
  steadiness?: Steadiness,
): Foreseen | null {
  return heldOut.some(({ choices }) => choices.length > 0) ? foresee(heldOut, drawsFor, steadiness) : null;
}

function fitPooled(input: FitInput): ChoiceFit {
  const { beta, standardErrors, logLikelihood } = pooledLogit(input.choosers, input.coefficients);
  const coefficients = Array.from(beta, (mean, i) => around(mean, standardErrors[i] as number, null));
  return { coefficients, logLikelihood, steadiness: null, foreseen: scored(input, () => beta), chains: null };
}

function fitFast(input: FitInput): ChoiceFit {
  const fit = estimateFast(input);
  const n = input.coefficients;
  const { mean, covariance } = fit.population;
  const spread = (i: number) => Math.sqrt(covariance[i * n + i] as number);
  const drawsFor = (id: string) => drawsOf(fit.beliefs.get(id) ?? fit.mixture, beliefDraws, input.seed);
  return {
    coefficients: Array.from(mean, (value, i) => around(value, fit.meanErrors[i] as number, spread(i))),
    logLikelihood: fit.logLikelihood,
    steadiness: fit.steadiness,
    foreseen: scored(input, drawsFor, fit.steadiness),
    chains: null,
  };
}

async function fitFinal(input: FitInput): Promise<ChoiceFit> {
  const fit = await estimateFinal(input);
  const n = input.coefficients;
  const coefficients = fit.means.map(({ mean, low, high, ...agree }, i): FittedCoefficient => {
    const variance = fit.variances[i] ?? agree;
    return {
      mean,
      low,
      high,
      spread: Math.sqrt(fit.population.covariance[i * n + i] as number),
      rHat: Math.max(agree.rHat, variance.rHat),
      ess: Math.min(agree.essBulk, agree.essTail, variance.essBulk, variance.essTail),
    };
  });
  const { chains, draws, warmUp, peopleAgree: people } = fit;
  const { rHat, essBulk, essTail } = fit.logLikelihood;
  const logLikelihood = { rHat, ess: Math.min(essBulk, essTail) };
  const drawsFor = (id: string) => fit.people.get(id)?.draws ?? fit.newcomers;
  return {
    coefficients,
    logLikelihood: null,
    steadiness: fit.steadiness,
    foreseen: scored(input, drawsFor, fit.steadiness),
    chains: { chains, draws, warmUp, logLikelihood, people, arrangements: arrangedIn(input, fit) },
  };
}

/** The arrangements of a mixture's components, each judged by its own draws. */
function arrangedIn(
  input: FitInput,
  fit: Awaited<ReturnType<typeof estimateFinal>>,
): readonly ArrangedDraws[] {
  const { found, column } = fit.arrangements;
  if (input.components === 1 || found.length < 2) return [{ share: 1, foreseen: null, apart: null }];
  const n = input.coefficients;
  return found.map(({ share, halves, means }) => {
    const value = means[column] as number;
    return {
      share,
      foreseen: scored(
        input,
        (id) => drawsIn(fit.people.get(id)?.draws ?? fit.newcomers, halves, 2 * fit.chains),
        fit.steadiness,
      ),
      apart:
        column < n
          ? { coefficient: column, of: 'mean', value }
          : { coefficient: column - n, of: 'spread', value: Math.sqrt(value) },
    };
  });
}

/** The draws of some half chains; those of one chain follow those of the one before. */
function drawsIn(draws: Float64Array, halves: readonly number[], count: number): Float64Array {
  const size = draws.length / count;
  const some = new Float64Array(size * halves.length);
  for (const [at, half] of halves.entries())
    some.set(draws.subarray(half * size, (half + 1) * size), at * size);
  return some;
}

/** A mean's error of so many times the spread between people says that choices do not settle it (columns that go together). */
const settledError = 100;

function around(mean: number, standardError: number, spread: number | null): FittedCoefficient {
  const unsettled = spread !== null && standardError > settledError * spread;
  const error = unsettled ? Number.POSITIVE_INFINITY : standardError;
  const [low, high] = [mean - inside95 * error, mean + inside95 * error];
  return { mean, low, high, spread, rHat: null, ess: null };
}
