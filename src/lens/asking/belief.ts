import { catalogue } from '../catalogue.ts';
import { choleskyOfCovariance, multiplyLower } from '../choice/matrix.ts';
import type { Normal } from '../choice/normal.ts';
import type { Random } from '../choice/random.ts';
import type { NeedId } from '../schema.ts';

/**
 * How far people's log utilities lie apart before they have said anything: that of ten people who answered 13 best-worst
 * screens each (`indiv` of the R package bwsTools), by maximum likelihood, is 1.85.
 */
const spread = 1.8;

/**
 * What is believed of somebody who has not answered yet: the log of the catalogue's weight for its needs, the middle of
 * those for own needs, and a wide spread. Utilities are told apart by differences only, so their sum is held.
 */
export function startBelief(needs: readonly NeedId[]): Normal {
  const n = needs.length;
  const logs = needs.map((need) => {
    const weight = catalogue.find((one) => one.need === need)?.weight;
    return weight === undefined ? Number.NaN : Math.log(weight);
  });
  const known = logs.filter((one) => !Number.isNaN(one));
  const middle = known.reduce((sum, one) => sum + one, 0) / Math.max(1, known.length);
  const mean = Float64Array.from(logs, (log) => (Number.isNaN(log) ? 0 : log - middle));
  return { mean, covariance: contrastCovariance(n, spread) };
}

/** Independent spreads of which the mean is taken away (and a trace of it left, so that it can be inverted). */
function contrastCovariance(n: number, sd: number): Float64Array {
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      covariance[i * n + j] = sd ** 2 * ((i === j ? 1 : 0) - 1 / n) + (i === j ? 1e-4 : 0);
  return covariance;
}

/** `count` utilities as they may be under a belief. */
export function drawsOf(belief: Normal, count: number, chance: Random): Float64Array[] {
  const n = belief.mean.length;
  const lower = choleskyOfCovariance(belief.covariance, n);
  const z = new Float64Array(n);
  return Array.from({ length: count }, () => {
    for (let i = 0; i < n; i++) z[i] = chance.normal();
    const draw = multiplyLower(lower, z, n);
    for (let i = 0; i < n; i++) draw[i] = (draw[i] as number) + (belief.mean[i] as number);
    return draw;
  });
}

/** Utilities as shares of the whole: their softmax. */
export function sharesOf(utilities: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < utilities.length; i++) top = Math.max(top, utilities[i] as number);
  const shares = new Float64Array(utilities.length);
  let sum = 0;
  for (let i = 0; i < utilities.length; i++) {
    shares[i] = Math.exp((utilities[i] as number) - top);
    sum += shares[i] as number;
  }
  for (let i = 0; i < utilities.length; i++) shares[i] = (shares[i] as number) / sum;
  return shares;
}

/** Places of the largest values, the largest first; of equal ones the first. */
export function largest(values: Float64Array, count: number): number[] {
  const places: number[] = [];
  for (let at = 0; at < values.length; at++) {
    let place = places.length;
    while (place > 0 && (values[at] as number) > (values[places[place - 1] as number] as number)) place -= 1;
    if (place >= count) continue;
    places.splice(place, 0, at);
    if (places.length > count) places.pop();
  }
  return places;
}
