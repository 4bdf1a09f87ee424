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

/** Utility of every row, four columns at a time. */
function utilities(
  { coefficients: n, rows, values, offsets }: Columns,
  beta: Float64Array,
  room: Float64Array,
): void {
  const left = n % 4;
  for (let row = 0; row < rows; row++) room[row] = offsets ? (offsets[row] as number) : 0;
  for (let i = 0; i < left; i++)
    for (let row = 0; row < rows; row++)
      room[row] = (room[row] as number) + (beta[i] as number) * (values[i * rows + row] as number);
  for (let i = left; i < n; i += 4) {
    const [b0, b1, b2, b3] = [beta[i], beta[i + 1], beta[i + 2], beta[i + 3]] as [
      number,
      number,
      number,
      number,
    ];
    const at0 = i * rows;
    const at1 = at0 + rows;
    const at2 = at1 + rows;
    const at3 = at2 + rows;
    for (let row = 0; row < rows; row++)
      room[row] =
        (room[row] as number) +
        b0 * (values[at0 + row] as number) +
        b1 * (values[at1 + row] as number) +
        b2 * (values[at2 + row] as number) +
        b3 * (values[at3 + row] as number);
  }
}

/** Sum of each column weighted by `weights`, four columns at a time. */
function weightedSums(
  { coefficients: n, rows, values }: Columns,
  weights: Float64Array,
  into: Float64Array,
): void {
  const left = n % 4;
  for (let i = 0; i < left; i++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += (weights[row] as number) * (values[i * rows + row] as number);
    into[i] = sum;
  }
  for (let i = left; i < n; i += 4) {
    const at0 = i * rows;
    const at1 = at0 + rows;
    const at2 = at1 + rows;
    const at3 = at2 + rows;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const weight = weights[row] as number;
      s0 += weight * (values[at0 + row] as number);
      s1 += weight * (values[at1 + row] as number);
      s2 += weight * (values[at2 + row] as number);
      s3 += weight * (values[at3 + row] as number);
    }
    into[i] = s0;
    into[i + 1] = s1;
    into[i + 2] = s2;
    into[i + 3] = s3;
  }
}
