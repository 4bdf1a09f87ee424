/** A text as the features that it has: rising numbers, and how strong each is. */
export interface Sparse {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

export function sparseOf(pairs: ReadonlyMap<number, number>): Sparse {
  const ids = Uint32Array.from(pairs.keys()).sort();
  return { ids, values: Float32Array.from(ids, (id) => pairs.get(id) as number) };
}

/** Of length 1, so that long and short texts compare; a text without features stays so. */
export function toUnit(sparse: Sparse, length = 1): Sparse {
  const size = Math.hypot(...sparse.values);
  if (size === 0) return sparse;
  return { ids: sparse.ids, values: sparse.values.map((value) => (value * length) / size) };
}

/** How alike two texts of length 1 are: 0 to 1. */
export function dotSparse(one: Sparse, other: Sparse): number {
  let sum = 0;
  for (let at = 0, there = 0; at < one.ids.length && there < other.ids.length; ) {
    const mine = one.ids[at] as number;
    const theirs = other.ids[there] as number;
    if (mine === theirs) sum += (one.values[at] as number) * (other.values[there] as number);
    if (mine <= theirs) at += 1;
    if (theirs <= mine) there += 1;
  }
  return sum;
}

export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
