import type { Chooser } from '../choice.ts';
import { columnUnits, inUnits } from '../column-units.ts';
import { type Differences, differencesOf } from '../likelihood.ts';
import type { Normal } from '../normal.ts';
import { normalOutOfUnits } from './mixture.ts';
import { type PopulationPrior, weakPrior } from './population-prior.ts';

/** Choosers made ready for estimating: one entry a person, columns in their own units. */
export interface Prepared {
  readonly ids: readonly string[];
  readonly data: readonly Differences[];
  readonly units: Float64Array;
  readonly prior: PopulationPrior;
}

/**
 * How far people are expected to differ in what one typical difference is worth to them, before anything is known,
 * and how firmly. Chosen on tasks 1 to 14 of the camera data (bench/README.md): wide and weak does best.
 */
const expectedVariance = 6.5;
const degrees = 3;
/** Imaginary people at 0, or at a prior that was given. */
const peopleAtZero = 0.1;
const peopleAtPrior = 1;
const dirichlet = 5;

/** Chooser entries with the same id are one person. Throws where an option has not `coefficients` numbers. */
export function prepare(
  choosers: readonly Chooser[],
  coefficients: number,
  given: Normal | undefined,
): Prepared {
  const byId = new Map<string, Chooser['choices']>();
  for (const { id, choices } of choosers) byId.set(id, [...(byId.get(id) ?? []), ...choices]);
  const raw = [...byId.values()].map((choices) => differencesOf(choices, coefficients));
  const units = columnUnits(raw, coefficients);
  const expected = given
    ? normalOutOfUnits(
        given,
        units.map((unit) => 1 / unit),
      )
    : weakPrior(coefficients, expectedVariance);
  const people = given ? peopleAtPrior : peopleAtZero;
  return {
    ids: [...byId.keys()],
    data: raw.map((one) => inUnits(one, units)),
    units,
    prior: { expected, people, degrees, dirichlet },
  };
}
