import type { Differences } from './likelihood.ts';

/**
 * The size of a typical difference in each coefficient's column: the root mean square of the differences that are
 * not zero. Dummies and best-worst items have 1, prices and lengths their own spread. 1 where nothing differs.
 */
export function columnUnits(all: readonly Differences[], coefficients: number): Float64Array {
  const squares = new Float64Array(coefficients);
  const counts = new Float64Array(coefficients);
  for (const { rows } of all) {
    for (let at = 0; at < rows.length; at++) {
      const value = rows[at] as number;
      if (value === 0) continue;
      const column = at % coefficients;
      squares[column] = (squares[column] as number) + value * value;
      counts[column] = (counts[column] as number) + 1;
    }
  }
  return squares.map((sum, i) => (sum > 0 ? Math.sqrt(sum / (counts[i] as number)) : 1));
}

/** The same choices with each column divided by its unit, for coefficients that are multiplied by it. */
export function inUnits(data: Differences, units: Float64Array): Differences {
  const n = data.coefficients;
  return { ...data, rows: data.rows.map((value, at) => value / (units[at % n] as number)) };
}
