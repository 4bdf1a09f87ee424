import type { Normal } from '../normal.ts';
import type { Mixture } from './mixture.ts';
import { addPerson, emptySums, expectedNormal, type PopulationPrior, type Sums } from './population-prior.ts';

const rounds = 20;

/**
 * Where EM starts for a mixture: people, each with what a single population says of them, are divided into
 * `components` groups by k-means on their means, in units of the population's spread, from centres that lie
 * farthest apart. Always the same for the same people.
 */
export function groupPeople(
  people: readonly Normal[],
  population: Normal,
  components: number,
  prior: PopulationPrior,
): Mixture {
  const n = population.mean.length;
  const precision = population.mean.map((_, i) => 1 / (population.covariance[i * n + i] as number));
  const distance = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2 * (precision[i] as number);
    return sum;
  };
  const nearest = (point: Float64Array, centres: readonly Float64Array[]) => {
    let best = { index: 0, distance: Number.POSITIVE_INFINITY };
    centres.forEach((centre, index) => {
      const away = distance(point, centre);
      if (away < best.distance) best = { index, distance: away };
    });
    return best;
  };
  let centres = [population.mean];
  while (centres.length < components) {
    const gaps = people.map(({ mean }) => nearest(mean, centres).distance);
    const far = gaps.indexOf(gaps.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY));
    centres.push(people[far]?.mean ?? population.mean);
  }
  let groups: Sums[] = [];
  for (let round = 0; round < rounds; round++) {
    groups = centres.map(() => emptySums(n));
    for (const { mean, covariance } of people)
      addPerson(groups[nearest(mean, centres).index] as Sums, 1, { beta: mean, from: 0, covariance });
    const before = centres;
    centres = groups.map(({ people: count, total }, k) =>
      count > 0 ? total.map((value) => value / count) : (before[k] as Float64Array),
    );
  }
  return weighed(groups, prior);
}

/** The expected mixture given who is in which component. */
export function weighed(groups: readonly Sums[], prior: PopulationPrior): Mixture {
  const all = groups.reduce((sum, group) => sum + group.people + prior.dirichlet, 0);
  return groups.map((group) => ({
    weight: (group.people + prior.dirichlet) / all,
    normal: expectedNormal(prior, group),
  }));
}
