import { exponential } from '../exponential.ts';
import type { Differences } from '../likelihood.ts';

/** Differences stored a column after the other: the long inner loops run over rows, twice as fast as over columns. */
export interface Columns {
  readonly coefficients: number;
  readonly rows: number;
  readonly choices: number;
  /** Row at which each choice starts; one entry more than there are choices. */
  readonly starts: Int32Array;
  readonly values: Float64Array;
  /** What a row is worth beside its numbers; nothing where absent. */
  readonly offsets?: Float64Array;
}

export function columnsOf({ coefficients: n, choices, starts, rows: source, offsets }: Differences): Columns {
  const rows = source.length / Math.max(1, n);
  const values = new Float64Array(source.length);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < n; i++) values[i * rows + row] = source[row * n + i] as number;
  return { coefficients: n, rows, choices, starts, values, ...(offsets && { offsets }) };
}

/**
 * Writes the gradient of the log likelihood at `beta` into `gradient`, and returns the log likelihood. `room` has
 * place for as many numbers as there are rows. Samplers live here.
 */
export function logLikelihoodGradient(
  data: Columns,
  beta: Float64Array,
  gradient: Float64Array,
  room: Float64Array,
): number {
  utilities(data, beta, room);
  const { starts, choices } = data;
  let sum = 0;
  // Totals are multiplied as long as their product is a number: one logarithm for many choices.
  let product = 1;
  let row = 0;
  for (let t = 1; t <= choices; t++) {
    const first = row;
    const end = starts[t] as number;
    let total = 1;
    for (; row < end; row++) {
      const share = exponential(room[row] as number);
      room[row] = share;
      total += share;
    }
    const factor = -1 / total;
    for (let back = first; back < end; back++) room[back] = (room[back] as number) * factor;
    const larger = product * total;
    if (larger < 1e300) product = larger;
    else {
      sum -= Math.log(product);
      product = total;
    }
  }
  weightedSums(data, room, gradient);
  return sum - Math.log(product);
}

/** Columns that a pass over the rows takes together. */
const together = 5;

/** Where the passes begin: the first may begin before the first column, and takes column 0 with weight 0 there. */
function firstPass(coefficients: number): number {
  const left = coefficients % together;
  return left === 0 ? 0 : left - together;
}

/** Utility of every row, five columns at a time. */
function utilities(
  { coefficients: n, rows, values, offsets }: Columns,
  beta: Float64Array,
  room: Float64Array,
): void {
  if (offsets) room.set(offsets);
  else room.fill(0, 0, rows);
  for (let i = firstPass(n); i < n; i += together) {
    const b0 = i < 0 ? 0 : (beta[i] as number);
    const b1 = i < -1 ? 0 : (beta[i + 1] as number);
    const b2 = i < -2 ? 0 : (beta[i + 2] as number);
    const b3 = i < -3 ? 0 : (beta[i + 3] as number);
    const b4 = beta[i + 4] as number;
    const at0 = i < 0 ? 0 : i * rows;
    const at1 = i < -1 ? 0 : (i + 1) * rows;
    const at2 = i < -2 ? 0 : (i + 2) * rows;
    const at3 = i < -3 ? 0 : (i + 3) * rows;
    const at4 = (i + 4) * rows;
    // In pairs, so that no sum waits for the one before it.
    for (let row = 0; row < rows; row++)
      room[row] =
        (room[row] as number) +
        b0 * (values[at0 + row] as number) +
        (b1 * (values[at1 + row] as number) + b2 * (values[at2 + row] as number)) +
        (b3 * (values[at3 + row] as number) + b4 * (values[at4 + row] as number));
  }
}

/** Sum of each column weighted by `weights`, five columns at a time. */
function weightedSums(
  { coefficients: n, rows, values }: Columns,
  weights: Float64Array,
  into: Float64Array,
): void {
  for (let i = firstPass(n); i < n; i += together) {
    const at0 = i < 0 ? 0 : i * rows;
    const at1 = i < -1 ? 0 : (i + 1) * rows;
    const at2 = i < -2 ? 0 : (i + 2) * rows;
    const at3 = i < -3 ? 0 : (i + 3) * rows;
    const at4 = (i + 4) * rows;
    let [s0, s1, s2, s3, s4] = [0, 0, 0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const weight = weights[row] as number;
      s0 += weight * (values[at0 + row] as number);
      s1 += weight * (values[at1 + row] as number);
      s2 += weight * (values[at2 + row] as number);
      s3 += weight * (values[at3 + row] as number);
      s4 += weight * (values[at4 + row] as number);
    }
    if (i >= 0) into[i] = s0;
    if (i >= -1) into[i + 1] = s1;
    if (i >= -2) into[i + 2] = s2;
    if (i >= -3) into[i + 3] = s3;
    into[i + 4] = s4;
  }
}
