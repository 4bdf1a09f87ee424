import { largest, sharesOf } from './belief.ts';

/**
 * Somebody as they may be, many times over: what they would answer, and what is to be found out about them.
 * Row-major, one row a draw.
 */
export interface Draws {
  readonly count: number;
  readonly utilities: readonly Float64Array[];
  /** How many features a draw has. */
  readonly size: number;
  /** The share of each need, and 1 or 0 for each: among the three largest or not; those left out that hardly vary. */
  readonly features: Float64Array;
}

/** Being among the first three counts so much beside the shares themselves. */
const topThreeCounts = 0.6;
/** A feature with less of all variance than this is as good as known. */
const known = 0.01;

export function drawsWith(utilities: readonly Float64Array[]): Draws {
  const all = utilities.map((draw) => {
    const features = new Float64Array(2 * draw.length);
    features.set(sharesOf(draw));
    for (const place of largest(draw, 3)) features[draw.length + place] = topThreeCounts;
    return features;
  });
  const variances = (all[0] ?? new Float64Array()).map((_, at) => varianceAt(all, at));
  const total = variances.reduce((sum, one) => sum + one, 0);
  const kept = [...variances.keys()].filter((at) => (variances[at] as number) > known * total);
  const features = new Float64Array(all.length * kept.length);
  for (const [row, draw] of all.entries())
    for (const [column, at] of kept.entries()) features[row * kept.length + column] = draw[at] as number;
  return { count: all.length, utilities, size: kept.length, features };
}

function varianceAt(rows: readonly Float64Array[], at: number): number {
  const mean = rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length;
  return rows.reduce((sum, row) => sum + ((row[at] as number) - mean) ** 2, 0) / rows.length;
}

/**
 * How much a question is expected to tell: the expected fall of the variance of the features when its answer is known,
 * up to a constant (expected information under squared loss: Bayesian A-optimality, Chaloner and Verdinelli 1995).
 * `chances` fills in the chance of each of `outcomes` answers for a draw's utilities.
 */
export function expectedGain(
  draws: Draws,
  outcomes: number,
  chances: (utilities: Float64Array, into: Float64Array) => void,
): number {
  const { size, features } = draws;
  const sums = new Float64Array(outcomes * size);
  const totals = new Float64Array(outcomes);
  const into = new Float64Array(outcomes);
  for (let d = 0; d < draws.count; d++) {
    chances(draws.utilities[d] as Float64Array, into);
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const chance = into[outcome] as number;
      if (chance === 0) continue;
      totals[outcome] = (totals[outcome] as number) + chance;
      const to = outcome * size;
      const from = d * size;
      for (let i = 0; i < size; i++)
        sums[to + i] = (sums[to + i] as number) + chance * (features[from + i] as number);
    }
  }
  let gain = 0;
  for (let outcome = 0; outcome < outcomes; outcome++) {
    let square = 0;
    for (let i = outcome * size; i < (outcome + 1) * size; i++) square += (sums[i] as number) ** 2;
    if (square > 0) gain += square / (totals[outcome] as number);
  }
  return gain / draws.count;
}

/** For `expectedGain`: the chance of each (most, least) pair of a best-worst screen of the needs at `places`. */
export function bestWorstChances(places: readonly number[]) {
  const size = places.length;
  const ups = new Float64Array(size);
  return (utilities: Float64Array, into: Float64Array): void => {
    let all = 0;
    let allDowns = 0;
    for (let i = 0; i < size; i++) {
      const up = Math.exp(utilities[places[i] as number] as number);
      ups[i] = up;
      all += up;
      allDowns += 1 / up;
    }
    for (let most = 0; most < size; most++) {
      const up = ups[most] as number;
      const best = up / all / (allDowns - 1 / up);
      for (let least = 0; least < size; least++)
        into[most * size + least] = least === most ? 0 : best / (ups[least] as number);
    }
  };
}

/** For `expectedGain`: the chance of each offer, `offers` being their vectors over needs. */
export function offerChances(offers: readonly Float64Array[]) {
  return (utilities: Float64Array, into: Float64Array): void => {
    const values = offers.map((offer) => {
      let value = 0;
      for (let i = 0; i < offer.length; i++) value += (offer[i] as number) * (utilities[i] as number);
      return value;
    });
    into.set(sharesOf(Float64Array.from(values)));
  };
}
