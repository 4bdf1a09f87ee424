import { addOuter, addScaled, identity, mirror } from '../matrix.ts';
import type { Normal } from '../normal.ts';

/**
 * What is believed of a population before anybody chose: a normal-inverse-Wishart prior on the mean and covariance
 * of each component, and a Dirichlet prior on their weights (Rossi, Allenby and McCulloch 2005, ch. 5).
 */
export interface PopulationPrior {
  /** Where the population is expected to lie, and how people in it are expected to differ. */
  readonly expected: Normal;
  /** How many imaginary people stand at the expected mean: how firmly it is believed. */
  readonly people: number;
  /** Degrees of freedom of the covariance beyond the number of coefficients, above 1: how firmly that is believed. */
  readonly degrees: number;
  /** How firmly the expected differences between people are believed (shape of a gamma); 0: they are held. */
  readonly widths: number;
  /** Imaginary people that each component has before anybody is in it. */
  readonly dirichlet: number;
}

/** A prior that says little, in column units: coefficients around 0 that differ by `variance` between people. */
export function weakPrior(coefficients: number, variance: number): Normal {
  return { mean: new Float64Array(coefficients), covariance: identity(coefficients, variance) };
}

/** Sums over people from which mean and covariance of a component follow. */
export interface Sums {
  people: number;
  /** The same, each person times their scale. */
  scaled: number;
  readonly total: Float64Array;
  /** Of outer products; lower triangle. */
  readonly squares: Float64Array;
}

export function emptySums(n: number): Sums {
  return { people: 0, scaled: 0, total: new Float64Array(n), squares: new Float64Array(n * n) };
}

/** Adds `share` of a person whose coefficients start at `from`, are that uncertain, and whose precision has a scale. */
export function addPerson(
  sums: Sums,
  share: number,
  person: { beta: Float64Array; from: number; covariance?: Float64Array; scale?: number },
): void {
  const n = sums.total.length;
  const { beta, from, covariance, scale = 1 } = person;
  sums.people += share;
  sums.scaled += share * scale;
  addScaled(sums.total, 0, share * scale, beta, from, n);
  addOuter(sums.squares, share * scale, beta, from, n);
  if (covariance) addScaled(sums.squares, 0, share, covariance, 0, n * n);
}

/**
 * The conjugate posterior of mean and covariance: mean ~ N(`mean`, covariance / `people`), covariance ~ inverse
 * Wishart(`degrees`, `scatter`), which has the expectation scatter / (degrees - n - 1).
 */
export function conjugatePosterior(
  { expected, people: before, degrees }: PopulationPrior,
  sums: Sums,
): { mean: Float64Array; people: number; degrees: number; scatter: Float64Array } {
  const n = sums.total.length;
  const people = before + sums.scaled;
  const mean = sums.total.map((value, i) => (value + before * (expected.mean[i] as number)) / people);
  const scatter = expected.covariance.map((value) => value * (degrees - 1));
  addScaled(scatter, 0, 1, sums.squares, 0, n * n);
  addOuter(scatter, before, expected.mean, 0, n);
  addOuter(scatter, -people, mean, 0, n);
  return { mean, people, degrees: n + degrees + sums.people, scatter: mirror(scatter, n) };
}

/** Mean and covariance that are expected given the sums. */
export function expectedNormal(prior: PopulationPrior, sums: Sums): Normal {
  const { mean, degrees, scatter } = conjugatePosterior(prior, sums);
  const spare = degrees - mean.length - 1;
  return { mean, covariance: scatter.map((value) => value / spare) };
}
