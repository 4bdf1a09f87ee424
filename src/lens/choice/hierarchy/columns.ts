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
}

export function columnsOf({ coefficients: n, choices, starts, rows: source }: Differences): Columns {
  const rows = source.length / Math.max(1, n);
  const values = new Float64Array(source.length);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < n; i++) values[i * rows + row] = source[row * n + i] as number;
  return { coefficients: n, rows, choices, starts, values };
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
    sum -= Math.log(total);
  }
  weightedSums(data, room, gradient);
  return sum;
}

/** Utility of every row, two columns at a time. */
function utilities({ coefficients: n, rows, values }: Columns, beta: Float64Array, room: Float64Array): void {
  const odd = n % 2;
  for (let row = 0; row < rows; row++) room[row] = odd ? (beta[0] as number) * (values[row] as number) : 0;
  for (let i = odd; i < n; i += 2) {
    const one = beta[i] as number;
    const other = beta[i + 1] as number;
    const at = i * rows;
    const next = at + rows;
    for (let row = 0; row < rows; row++)
      room[row] =
        (room[row] as number) + one * (values[at + row] as number) + other * (values[next + row] as number);
  }
}

/** Sum of each column weighted by `weights`, two columns at a time. */
function weightedSums(
  { coefficients: n, rows, values }: Columns,
  weights: Float64Array,
  into: Float64Array,
): void {
  for (let i = 0; i < n; i += 2) {
    const at = i * rows;
    const next = i + 1 < n ? at + rows : at;
    let one = 0;
    let other = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights[row] as number;
      one += weight * (values[at + row] as number);
      other += weight * (values[next + row] as number);
    }
    into[i] = one;
    if (next !== at) into[i + 1] = other;
  }
}
