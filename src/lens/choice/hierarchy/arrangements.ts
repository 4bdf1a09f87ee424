/** A way in which the components of a mixture may lie, and the draws that have it. */
export interface Arrangement {
  /** Of all draws. */
  readonly share: number;
  /** Halves of chains that have it: 0 and 1 are those of the first chain. */
  readonly halves: readonly number[];
  /** Mean, over its draws, of each column looked at. */
  readonly means: Float64Array;
}

export interface Arrangements {
  /** The one with most draws first. */
  readonly found: readonly Arrangement[];
  /** The column in which they lie farthest apart, -1 where there is only one. */
  readonly column: number;
}

/** Halves of chains whose means are farther apart than so many of their own spreads lie in different arrangements. */
const farApart = 2;

/**
 * Sorts half chains into arrangements: those that are near to each other in every column, or to one that is near to both (single
 * linkage). `halves` holds for each half chain the draws of each column. People may be divided into components in more than
 * one way that fits the choices, and a chain seldom goes over from one to the other.
 */
export function arrangementsOf(halves: readonly (readonly Float64Array[])[]): Arrangements {
  const units = halves.map((columns) => columns.map(meanAndSpread));
  const group = halves.map((_, unit) => unit);
  for (let a = 0; a < units.length; a++)
    for (let b = 0; b < a; b++) {
      if (farthest(units[a] as Moments[], units[b] as Moments[]).distance > farApart) continue;
      const [from, to] = [group[a], group[b]];
      group.forEach((one, unit) => {
        if (one === from) group[unit] = to as number;
      });
    }
  const found = [...new Set(group)]
    .map((one) => {
      const members = group.flatMap((other, unit) => (other === one ? [unit] : []));
      const columns = units[0]?.length ?? 0;
      const means = new Float64Array(columns);
      for (const unit of members)
        for (let i = 0; i < columns; i++)
          means[i] = (means[i] as number) + (units[unit]?.[i]?.mean ?? 0) / members.length;
      return { share: members.length / halves.length, halves: members, means };
    })
    .sort((a, b) => b.share - a.share);
  const [first, second] = found;
  if (!first || !second) return { found, column: -1 };
  const of = ({ halves: [unit = 0] }: Arrangement) => units[unit] as Moments[];
  return { found, column: farthest(of(first), of(second)).column };
}

interface Moments {
  readonly mean: number;
  readonly spread: number;
}

function meanAndSpread(draws: Float64Array): Moments {
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const squares = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / Math.max(1, draws.length - 1)) };
}

function farthest(a: readonly Moments[], b: readonly Moments[]): { column: number; distance: number } {
  let most = { column: -1, distance: 0 };
  a.forEach((one, column) => {
    const other = b[column] as Moments;
    const spread = Math.sqrt((one.spread ** 2 + other.spread ** 2) / 2);
    const distance = spread > 0 ? Math.abs(one.mean - other.mean) / spread : 0;
    if (distance > most.distance) most = { column, distance };
  });
  return most;
}
