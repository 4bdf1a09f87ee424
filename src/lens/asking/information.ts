import { largest, sharesOf } from './belief.ts';

/** Somebody as they may be, many times over: what they would answer, and what is to be found out about them. */
export interface Draws {
  readonly count: number;
  /** Of each draw, e to the utility of each need. */
  readonly ups: readonly Float64Array[];
  readonly utilities: readonly Float64Array[];
  /** The three largest needs of each draw, one draw after another. */
  readonly firstThree: Uint8Array;
  /** How many features a draw has. */
  readonly size: number;
  /**
   * The share of each need, and 1 or 0 for each: among the three largest or not; those left out that hardly vary. Of
   * one feature all draws, then of the next.
   */
  readonly features: Float64Array;
}

/** Being among the first three counts so much beside the shares themselves. */
const topThreeCounts = 0.6;
/** A feature with less of all variance than this is as good as known. */
const known = 0.01;
/** How much the fall of the features' variance counts beside the expected share of the first three that is found. */
const fallCounts = 2;

export function drawsWith(utilities: readonly Float64Array[]): Draws {
  const count = utilities.length;
  const n = utilities[0]?.length ?? 0;
  const first = Math.min(3, n);
  const firstThree = new Uint8Array(count * first);
  const all = new Float64Array(count * 2 * n);
  for (const [row, draw] of utilities.entries()) {
    const top = largest(draw, first);
    firstThree.set(top, row * first);
    all.set(sharesOf(draw), row * 2 * n);
    for (const place of top) all[row * 2 * n + n + place] = topThreeCounts;
  }
  const variances = Array.from({ length: 2 * n }, (_, at) => varianceAt(all, count, 2 * n, at));
  const total = variances.reduce((sum, one) => sum + one, 0);
  const kept = [...variances.keys()].filter((at) => (variances[at] as number) > known * total);
  const features = new Float64Array(count * kept.length);
  for (const [column, at] of kept.entries())
    for (let row = 0; row < count; row++) features[column * count + row] = all[row * 2 * n + at] as number;
  const ups = utilities.map((draw) => draw.map(Math.exp));
  return { count, ups, utilities, firstThree, size: kept.length, features };
}

/** Of one column of a matrix, row-major. */
function varianceAt(rows: Float64Array, count: number, columns: number, at: number): number {
  let sum = 0;
  for (let i = at; i < rows.length; i += columns) sum += rows[i] as number;
  const mean = sum / count;
  let squares = 0;
  for (let i = at; i < rows.length; i += columns) squares += ((rows[i] as number) - mean) ** 2;
  return squares / count;
}

/** Fills in the chance of each answer for one draw, from a place on, each so many places after the one before. */
type Chances = (draw: number, into: Float64Array, from: number, step: number) => void;

/** How much a question with so many answers is expected to tell, up to a constant. */
export function expectedGain(draws: Draws, outcomes: number, chances: Chances): number {
  // Of one answer all draws, then of the next: the innermost loops below go straight on.
  const columns = new Float64Array(draws.count * outcomes);
  for (let d = 0; d < draws.count; d++) chances(d, columns, d, draws.count);
  return expectedHit(draws, outcomes, columns) + fallCounts * expectedFall(draws, outcomes, columns);
}

/**
 * The share of the first three that whoever knows the answer is expected to name: for each answer the three needs that
 * are most often among the first (expected utility of the decision that follows: Raiffa and Schlaifer 1961).
 */
function expectedHit({ count, firstThree, ups }: Draws, outcomes: number, chances: Float64Array): number {
  const n = ups[0]?.length ?? 0;
  const tops = firstThree.length / Math.max(1, count);
  const sums = new Float64Array(n);
  let found = 0;
  for (let outcome = 0; outcome < outcomes; outcome++) {
    sums.fill(0);
    for (let d = 0; d < count; d++) {
      const chance = chances[outcome * count + d] as number;
      for (let i = d * tops; i < (d + 1) * tops; i++) {
        const place = firstThree[i] as number;
        sums[place] = (sums[place] as number) + chance;
      }
    }
    let [first, second, third] = [0, 0, 0];
    for (const sum of sums) {
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
  const { count } = draws;
  const totals = new Float64Array(outcomes);
  for (let outcome = 0; outcome < outcomes; outcome++) {
    let total = 0;
    for (let at = outcome * count; at < (outcome + 1) * count; at++) total += chances[at] as number;
    totals[outcome] = total;
  }
  const live = [...totals.keys()].filter((outcome) => (totals[outcome] as number) > 0);
  const squares = new Float64Array(outcomes);
  for (let at = 0; at < live.length; at += 4) addSquares(draws, live.slice(at, at + 4), chances, squares);
  return live.reduce((gain, one) => gain + (squares[one] as number) / (totals[one] as number), 0) / count;
}

/** For up to four answers the squared sums of each feature, weighted by their chances: four at a time cost little more than one. */
function addSquares(
  { count, size, features }: Draws,
  answers: readonly number[],
  chances: Float64Array,
  squares: Float64Array,
): void {
  const [a = 0, b = a, c = a, e = a] = answers.map((one) => one * count);
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  for (let feature = 0; feature < size; feature++) {
    const from = feature * count;
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let d = 0; d < count; d++) {
      const value = features[from + d] as number;
      one += (chances[a + d] as number) * value;
      two += (chances[b + d] as number) * value;
      three += (chances[c + d] as number) * value;
      four += (chances[e + d] as number) * value;
    }
    sums[0] += one * one;
    sums[1] += two * two;
    sums[2] += three * three;
    sums[3] += four * four;
  }
  for (const [at, answer] of answers.entries()) squares[answer] = sums[at] as number;
}

/** For `expectedGain`: the chance of each (most, least) pair of a best-worst screen of the needs at `places`. */
export function bestWorstChances({ ups }: Pick<Draws, 'ups'>, places: readonly number[]): Chances {
  const size = places.length;
  const own = new Float64Array(size);
  return (draw, into, from, step) => {
    const all = ups[draw] as Float64Array;
    let sum = 0;
    let downs = 0;
    for (let i = 0; i < size; i++) {
      const up = all[places[i] as number] as number;
      own[i] = up;
      sum += up;
      downs += 1 / up;
    }
    for (let most = 0; most < size; most++) {
      const up = own[most] as number;
      const best = up / sum / (downs - 1 / up);
      for (let least = 0; least < size; least++)
        into[from + (most * size + least) * step] = least === most ? 0 : best / (own[least] as number);
    }
  };
}

/** For `expectedGain`: the chance of each offer, `offers` being their vectors over needs. */
export function offerChances(
  { utilities }: Pick<Draws, 'utilities'>,
  offers: readonly Float64Array[],
): Chances {
  return (draw, into, from, step) => {
    const own = utilities[draw] as Float64Array;
    const values = offers.map((offer) => {
      let value = 0;
      for (let i = 0; i < offer.length; i++) value += (offer[i] as number) * (own[i] as number);
      return value;
    });
    for (const [at, share] of sharesOf(Float64Array.from(values)).entries()) into[from + at * step] = share;
  };
}
