import { largest, sharesOf } from './belief.ts';

/**
 * Somebody as they may be, many times over: what they would answer, and what is to be found out about them.
 * Row-major, one row a draw.
 */
export interface Draws {
  readonly count: number;
  /** Of each draw, e to the utility of each need. */
  readonly ups: readonly Float64Array[];
  readonly utilities: readonly Float64Array[];
  /** Of each draw, the three largest needs. */
  readonly firstThree: readonly (readonly number[])[];
  /** How many features a draw has. */
  readonly size: number;
  /** The share of each need, and 1 or 0 for each: among the three largest or not; those left out that hardly vary. */
  readonly features: Float64Array;
}

/** Being among the first three counts so much beside the shares themselves. */
const topThreeCounts = 0.6;
/** A feature with less of all variance than this is as good as known. */
const known = 0.01;
/** How much the fall of the features' variance counts beside the expected share of the first three that is found. */
const fallCounts = 2;

export function drawsWith(utilities: readonly Float64Array[]): Draws {
  const firstThree = utilities.map((draw) => largest(draw, 3));
  const all = utilities.map((draw, row) => {
    const features = new Float64Array(2 * draw.length);
    features.set(sharesOf(draw));
    for (const place of firstThree[row] ?? []) features[draw.length + place] = topThreeCounts;
    return features;
  });
  const variances = (all[0] ?? new Float64Array()).map((_, at) => varianceAt(all, at));
  const total = variances.reduce((sum, one) => sum + one, 0);
  const kept = [...variances.keys()].filter((at) => (variances[at] as number) > known * total);
  const features = new Float64Array(all.length * kept.length);
  for (const [row, draw] of all.entries())
    for (const [column, at] of kept.entries()) features[row * kept.length + column] = draw[at] as number;
  const ups = utilities.map((draw) => draw.map(Math.exp));
  return { count: all.length, ups, utilities, firstThree, size: kept.length, features };
}

function varianceAt(rows: readonly Float64Array[], at: number): number {
  const mean = rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length;
  return rows.reduce((sum, row) => sum + ((row[at] as number) - mean) ** 2, 0) / rows.length;
}

/** Fills in the chance of each answer for one draw, from a place on. */
type Chances = (draw: number, into: Float64Array, from: number) => void;

/** How much a question with so many answers is expected to tell, up to a constant. */
export function expectedGain(draws: Draws, outcomes: number, chances: Chances): number {
  const rows = new Float64Array(draws.count * outcomes);
  for (let d = 0; d < draws.count; d++) chances(d, rows, d * outcomes);
  return expectedHit(draws, outcomes, rows) + fallCounts * expectedFall(draws, outcomes, rows);
}

/**
 * The share of the first three that whoever knows the answer is expected to name: for each answer the three needs that
 * are most often among the first (expected utility of the decision that follows: Raiffa and Schlaifer 1961).
 */
function expectedHit({ count, firstThree, ups }: Draws, outcomes: number, chances: Float64Array): number {
  const n = ups[0]?.length ?? 0;
  const sums = new Float64Array(outcomes * n);
  for (let d = 0; d < count; d++) {
    for (const place of firstThree[d] as readonly number[])
      for (let outcome = 0; outcome < outcomes; outcome++) {
        const at = outcome * n + place;
        sums[at] = (sums[at] as number) + (chances[d * outcomes + outcome] as number);
      }
  }
  let found = 0;
  for (let outcome = 0; outcome < outcomes; outcome++) {
    let [first, second, third] = [0, 0, 0];
    for (let at = outcome * n; at < (outcome + 1) * n; at++) {
      const sum = sums[at] as number;
      if (sum > first) [first, second, third] = [sum, first, second];
      else if (sum > second) [second, third] = [sum, second];
      else if (sum > third) third = sum;
    }
    found += first + second + third;
  }
  return found / (3 * count);
}

/**
 * The expected fall of the variance of the features when the answer is known (expected information under squared loss:
 * Bayesian A-optimality, Chaloner and Verdinelli 1995).
 */
function expectedFall(draws: Draws, outcomes: number, chances: Float64Array): number {
  const { count, size, features } = draws;
  const sums = new Float64Array(outcomes * size);
  const totals = new Float64Array(outcomes);
  for (let d = 0; d < count; d++) {
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const chance = chances[d * outcomes + outcome] as number;
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
  return gain / count;
}

/** For `expectedGain`: the chance of each (most, least) pair of a best-worst screen of the needs at `places`. */
export function bestWorstChances({ ups }: Pick<Draws, 'ups'>, places: readonly number[]): Chances {
  const size = places.length;
  return (draw, into, from) => {
    const own = ups[draw] as Float64Array;
    let all = 0;
    let allDowns = 0;
    for (let i = 0; i < size; i++) {
      const up = own[places[i] as number] as number;
      all += up;
      allDowns += 1 / up;
    }
    for (let most = 0; most < size; most++) {
      const up = own[places[most] as number] as number;
      const best = up / all / (allDowns - 1 / up);
      for (let least = 0; least < size; least++)
        into[from + most * size + least] =
          least === most ? 0 : best / (own[places[least] as number] as number);
    }
  };
}

/** For `expectedGain`: the chance of each offer, `offers` being their vectors over needs. */
export function offerChances(
  { utilities }: Pick<Draws, 'utilities'>,
  offers: readonly Float64Array[],
): Chances {
  return (draw, into, from) => {
    const own = utilities[draw] as Float64Array;
    const values = offers.map((offer) => {
      let value = 0;
      for (let i = 0; i < offer.length; i++) value += (offer[i] as number) * (own[i] as number);
      return value;
    });
    into.set(sharesOf(Float64Array.from(values)), from);
  };
}
