import type { Chooser } from '../choice.ts';
import { columnUnits, inUnits } from '../column-units.ts';
import { type Differences, differencesOf } from '../likelihood.ts';
import type { Normal } from '../normal.ts';
import type { Steadiness } from '../steadiness-at.ts';
import type { EmFit } from './fit-em.ts';
import { normalOutOfUnits } from './mixture.ts';
import { type PopulationPrior, weakPrior } from './population-prior.ts';
import { fitSteadiness, steadied } from './steadiness.ts';

/** Choosers made ready for estimating: one entry a person, columns in their own units, scaled by steadiness. */
export interface Prepared {
  readonly ids: readonly string[];
  readonly data: readonly Differences[];
  readonly units: Float64Array;
  readonly prior: PopulationPrior;
  readonly steadiness: Steadiness;
  /** Where EM may begin. */
  readonly near: EmFit | undefined;
}

/** How the belief before anybody chose is set. */
export interface Hyper {
  /** How far people are expected to differ in what one typical difference is worth to them (variance, logits). */
  readonly variance: number;
  /** How firmly that is believed: degrees of freedom beyond the number of coefficients, above 1. */
  readonly degrees: number;
  /** How firmly the expected mean is believed, in imaginary people: without a prior given, and with one. */
  readonly people: number;
  readonly peopleAtPrior: number;
  /** Imaginary people in each component of a mixture. */
  readonly dirichlet: number;
}

/**
 * Wide and weak: the scatter of the inverse Wishart is (coefficients + 3) times the unit matrix, as in bayesm.
 * On folds of the camera data's tasks 1 to 14 other widths were not clearly better (bench/README.md).
 */
function weak(coefficients: number): Hyper {
  return { variance: (coefficients + 3) / 2, degrees: 3, people: 0.1, peopleAtPrior: 1, dirichlet: 5 };
}

/** Chooser entries with the same id are one person. Throws where an option has not `coefficients` numbers. */
export function prepare(
  choosers: readonly Chooser[],
  coefficients: number,
  given?: Normal,
  hyper: Partial<Hyper> = {},
): Prepared {
  const { variance, degrees, people, peopleAtPrior, dirichlet } = { ...weak(coefficients), ...hyper };
  const byId = new Map<string, Chooser['choices']>();
  for (const { id, choices } of choosers) byId.set(id, [...(byId.get(id) ?? []), ...choices]);
  const raw = [...byId.values()].map((choices) => differencesOf(choices, coefficients));
  const places = [...byId.values()].map((choices) =>
    Int32Array.from(choices, (choice, at) => choice.place ?? at),
  );
  const units = columnUnits(raw, coefficients);
  const expected = given
    ? normalOutOfUnits(
        given,
        units.map((unit) => 1 / unit),
      )
    : weakPrior(coefficients, variance);
  const widths = given ? 0 : 1;
  const prior = { expected, people: given ? peopleAtPrior : people, degrees, dirichlet, widths };
  const data = raw.map((one) => inUnits(one, units));
  const { course, fit } = fitSteadiness(data, places, prior);
  return {
    ids: [...byId.keys()],
    data: steadied(data, places, course),
    units,
    prior,
    steadiness: course,
    near: fit,
  };
}
