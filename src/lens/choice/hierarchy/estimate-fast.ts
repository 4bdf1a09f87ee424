import type { Chooser } from '../choice.ts';
import type { Normal } from '../normal.ts';
import type { Steadiness } from '../steadiness-at.ts';
import { fitByEm } from './fit-em.ts';
import { meanErrors } from './mean-errors.ts';
import { type Mixture, mixtureOutOfUnits, momentsOf } from './mixture.ts';
import { type Hyper, prepare } from './prepare.ts';

export interface FastEstimate {
  /** Mean and covariance of what people of the population value. */
  readonly population: Normal;
  /** The same as the components found. */
  readonly mixture: Mixture;
  /** Standard errors of the population's mean; with several components an approximation by one normal. */
  readonly meanErrors: Float64Array;
  /** What is believed of each person. */
  readonly people: ReadonlyMap<string, Normal>;
  /** The same as a normal for each component. */
  readonly beliefs: ReadonlyMap<string, Mixture>;
  /** Laplace approximation of the log likelihood of all choices, with people's coefficients integrated out. */
  readonly logLikelihood: number;
  readonly rounds: number;
  readonly steadiness: Steadiness;
}

export interface EstimateInput {
  readonly choosers: readonly Chooser[];
  readonly coefficients: number;
  /** Components of the population: 1 for one normal, more where people fall into groups. */
  readonly components?: number;
  /** What is believed before anybody chose; without it, little. Few people or few choices stay near to it. */
  readonly prior?: Normal | undefined;
  readonly hyper?: Partial<Hyper> | undefined;
}

const rounds = 60;

/**
 * The hierarchical multinomial logit in a moment (EM with Laplace, see `fitByEm`), in the units of the options.
 * People without choices get the population's belief; without anybody the population is the prior.
 */
export function estimateFast({
  choosers,
  coefficients,
  components = 1,
  prior,
  hyper,
}: EstimateInput): FastEstimate {
  const ready = prepare(choosers, coefficients, prior, hyper);
  const fit = fitByEm(ready.data, { prior: ready.prior, components, rounds, from: ready.near });
  const mixture = mixtureOutOfUnits(fit.population, ready.units);
  const beliefs = new Map(
    ready.ids.map((id, i) => [id, mixtureOutOfUnits(fit.people[i] as Mixture, ready.units)]),
  );
  const population = momentsOf(mixture);
  const people = new Map([...beliefs].map(([id, belief]) => [id, momentsOf(belief)]));
  return {
    population,
    mixture,
    beliefs,
    people,
    meanErrors: meanErrors(population, [...people.values()]),
    logLikelihood: fit.logLikelihood,
    rounds: fit.rounds,
    steadiness: ready.steadiness,
  };
}
