import type { LearntWeight } from '../learnt.ts';
import type { Lens } from '../schema.ts';
import { weighNeeds } from '../weigh.ts';
import type { Layout } from './belief.ts';
import { written } from './declared-prior.ts';
import { weightsOf } from './weights.ts';

/**
 * The weights of a declared lens to which nobody has said anything yet: as they were written, and as sure as learning
 * takes one declaration to be.
 */
export function declaredWeights(lens: Lens): LearntWeight[] {
  const needs = weighNeeds(lens);
  const names = needs.map((one) => one.need);
  const size = needs.length;
  const covariance = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) covariance[at * size + at] = written.weight ** 2;
  const places = new Map(names.map((need, at) => [need, at]));
  const layout: Layout = {
    needs: names,
    size,
    needAt: (need) => places.get(need),
    lineAt: () => undefined,
  };
  const mean = Float64Array.from(needs, (one) => Math.log(one.weight));
  return weightsOf({ mean, covariance }, layout, names);
}
