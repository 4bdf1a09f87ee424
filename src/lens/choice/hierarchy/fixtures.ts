import type { PopulationPrior } from './population-prior.ts';

/** What is believed of two coefficients that go together, held firmly enough for its moments to be told from draws. */
export const firmPrior: PopulationPrior = {
  expected: { mean: Float64Array.of(0.5, -1), covariance: Float64Array.of(2, 0.6, 0.6, 1) },
  people: 3,
  degrees: 8,
  widths: 0,
  dirichlet: 5,
};
