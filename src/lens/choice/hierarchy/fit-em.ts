import type { Differences } from '../likelihood.ts';
import {
  addScaled,
  choleskyOfCovariance,
  dot,
  inverseCholesky,
  logDeterminant,
  multiply,
} from '../matrix.ts';
import { covarianceOf, type PosteriorMode, posteriorMode } from '../posterior-mode.ts';
import { groupPeople, weighed } from './em-start.ts';
import { type Component, type Mixture, momentsOf } from './mixture.ts';
import { addPerson, emptySums, type PopulationPrior, type Sums } from './population-prior.ts';

export interface EmSettings {
  readonly prior: PopulationPrior;
  readonly components: number;
  /** At most so many rounds, for each number of components. */
  readonly rounds: number;
  /** A fit with one component to nearly the same choices: begins there, and is done sooner. */
  readonly from?: EmFit | undefined;
}

export interface EmFit {
  readonly population: Mixture;
  /** What is believed of each person, in the order of the data: a normal for each component of the population. */
  readonly people: readonly Mixture[];
  /** Laplace approximation of the log likelihood of all choices, with people's coefficients integrated out. */
  readonly logLikelihood: number;
  readonly rounds: number;
}

/** EM stops when a round gains less than this, in log likelihood a choice. */
const leastGain = 2e-4;
/** Newton on a person stops at this expected gain: the next round goes on from there. */
const personTolerance = 1e-2;

/**
 * The hierarchical logit in a moment: EM whose E step is the Laplace approximation of each person's posterior under
 * each component, and whose M step is conjugate (Train 2009, ch. 14; Laplace instead of simulation). With more than
 * one component it starts from the fit with one. Nobody, or people without choices: the prior comes back.
 */
export function fitByEm(data: readonly Differences[], settings: EmSettings): EmFit {
  const { from } = settings;
  const begin = from?.population ?? [{ weight: 1, normal: settings.prior.expected }];
  const one = climb(data, begin, settings, from?.people);
  const [only] = one.population;
  if (settings.components === 1 || data.length === 0 || !only) return one;
  const people = one.people.map(momentsOf);
  return climb(data, groupPeople(people, only.normal, settings.components, settings.prior), settings);
}

function climb(
  data: readonly Differences[],
  start: Mixture,
  settings: EmSettings,
  near?: readonly Mixture[],
): EmFit {
  const starts: Float64Array[][] = data.map((_, i) => (near?.[i] ?? start).map(({ normal }) => normal.mean));
  const choices = data.reduce((sum, one) => sum + one.choices, 0);
  let population = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let round = 1; ; round++) {
    const { people, groups, logLikelihood } = expect(data, population, starts);
    const done = Math.abs(logLikelihood - before) <= leastGain * choices || round >= settings.rounds;
    if (done) return { population, people, logLikelihood, rounds: round };
    population = weighed(groups, settings.prior);
    before = logLikelihood;
  }
}

/** The E step: everybody's belief, and the sums that the M step needs. Moves `starts` to the modes. */
function expect(
  data: readonly Differences[],
  population: Mixture,
  starts: Float64Array[][],
): { people: Mixture[]; groups: Sums[]; logLikelihood: number } {
  const priors = population.map(asPrior);
  const groups = priors.map(({ mean }) => emptySums(mean.length));
  let logLikelihood = 0;
  const people = data.map((choices, i) => {
    const from = starts[i] as Float64Array[];
    const found = priors.map((prior, k) => {
      const near = choices.choices > 0 ? (from[k] as Float64Array) : prior.mean;
      const mode = posteriorMode(choices, prior, near, { tolerance: personTolerance });
      from[k] = mode.mode;
      return { mode, log: evidence(mode, prior) };
    });
    const most = found.reduce((a, { log }) => Math.max(a, log), Number.NEGATIVE_INFINITY);
    const total = found.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
    logLikelihood += most + Math.log(total);
    return found.map(({ mode, log }, k): Component => {
      const weight = Math.exp(log - most) / total;
      const normal = { mean: mode.mode, covariance: covarianceOf(mode) };
      addPerson(groups[k] as Sums, weight, { beta: normal.mean, from: 0, covariance: normal.covariance });
      return { weight, normal };
    });
  });
  return { people, groups, logLikelihood };
}

interface Prior {
  readonly mean: Float64Array;
  readonly precision: Float64Array;
  /** Log of the component's weight, less half the log determinant of its covariance. */
  readonly logScale: number;
}

function asPrior({ weight, normal }: Component): Prior {
  const n = normal.mean.length;
  const lower = choleskyOfCovariance(normal.covariance, n);
  return {
    mean: normal.mean,
    precision: inverseCholesky(lower, n),
    logScale: Math.log(weight) - 0.5 * logDeterminant(lower, n),
  };
}

/** Laplace approximation of the log likelihood of one person's choices in one component, its weight included. */
function evidence({ mode, precisionLower, logLikelihood }: PosteriorMode, prior: Prior): number {
  const n = mode.length;
  const away = mode.slice();
  addScaled(away, 0, -1, prior.mean, 0, n);
  const distance = dot(away, 0, multiply(prior.precision, away, n), 0, n);
  return logLikelihood + prior.logScale - 0.5 * (distance + logDeterminant(precisionLower, n));
}
