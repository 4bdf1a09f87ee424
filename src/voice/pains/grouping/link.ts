interface Edge {
  readonly one: number;
  readonly other: number;
  readonly alike: number;
}

/**
 * Groups vectors of about length 1 so that the members of two groups are on average less alike than `least`: average
 * linkage (UPGMA; Sokal and Michener 1958), exact by the sums of the groups' vectors, over pairs that start as nearest
 * neighbours. The closest pair merges first; equal ones in the order given, so equal input gives equal groups. Gives for
 * each vector the lowest number in its group.
 */
export function linkByAverage(vectors: readonly Float32Array[], least: number): Int32Array {
  const neighbours = nearestOf(vectors, least, 12);
  const groups = vectors.map((vector, at) => ({
    sum: Float64Array.from(vector),
    count: 1,
    near: new Set(neighbours[at]?.map((edge) => edge.other)),
    into: at,
  }));
  const rootOf = (at: number): number => {
    let root = at;
    while (groups[root]?.into !== root) root = groups[root]?.into as number;
    return root;
  };
  const alikeOf = (one: number, other: number): number => {
    const a = groups[one] as (typeof groups)[number];
    const b = groups[other] as (typeof groups)[number];
    let sum = 0;
    for (let i = 0; i < a.sum.length; i += 1) sum += (a.sum[i] as number) * (b.sum[i] as number);
    return sum / (a.count * b.count);
  };
  const queue = new Queue();
  for (const list of neighbours) for (const edge of list) if (edge.one < edge.other) queue.push(edge);
  for (let edge = queue.pop(); edge; edge = queue.pop()) {
    const one = rootOf(edge.one);
    const other = rootOf(edge.other);
    if (one === other) continue;
    const alike = alikeOf(one, other);
    if (alike < least) continue;
    // It was of smaller groups: it waits until its turn comes.
    if (alike < edge.alike - 1e-9) {
      queue.push({ one, other, alike });
      continue;
    }
    const [kept, gone] = one < other ? [one, other] : [other, one];
    const [big, small] = [groups[kept], groups[gone]] as [(typeof groups)[number], (typeof groups)[number]];
    for (let i = 0; i < big.sum.length; i += 1)
      big.sum[i] = (big.sum[i] as number) + (small.sum[i] as number);
    big.count += small.count;
    small.into = kept;
    small.sum = new Float64Array(0);
    const near = new Set([...big.near, ...small.near].map(rootOf));
    near.delete(kept);
    big.near = near;
    small.near = new Set();
    for (const each of near) {
      const again = alikeOf(kept, each);
      if (again >= least)
        queue.push({ one: Math.min(kept, each), other: Math.max(kept, each), alike: again });
    }
  }
  return Int32Array.from(vectors, (_, at) => rootOf(at));
}

/** Each vector's nearest others that are at least so alike; a pair counts for both where either is among the other's. */
function nearestOf(vectors: readonly Float32Array[], least: number, most: number): Edge[][] {
  const lists: Edge[][] = vectors.map(() => []);
  vectors.forEach((vector, one) => {
    for (let other = 0; other < one; other += 1) {
      const alike = product(vector, vectors[other] as Float32Array);
      if (alike < least) continue;
      keep(lists[one] as Edge[], { one, other, alike }, most);
      keep(lists[other] as Edge[], { one: other, other: one, alike }, most);
    }
  });
  const both: Map<number, Edge>[] = vectors.map(() => new Map());
  for (const list of lists) {
    for (const edge of list) {
      both[edge.one]?.set(edge.other, edge);
      both[edge.other]?.set(edge.one, { one: edge.other, other: edge.one, alike: edge.alike });
    }
  }
  return both.map((edges) => [...edges.values()]);
}

function keep(list: Edge[], edge: Edge, most: number): void {
  if (list.length === most && edge.alike <= (list[most - 1] as Edge).alike) return;
  let at = list.length === most ? most - 1 : list.length;
  while (at > 0 && (list[at - 1] as Edge).alike < edge.alike) at -= 1;
  if (list.length === most) list.pop();
  list.splice(at, 0, edge);
}

/** Four at a time: the inner loop of everything here. */
export function product(one: Float32Array, other: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < one.length; i += 4) {
    a += (one[i] as number) * (other[i] as number);
    b += (one[i + 1] as number) * (other[i + 1] as number);
    c += (one[i + 2] as number) * (other[i + 2] as number);
    d += (one[i + 3] as number) * (other[i + 3] as number);
  }
  return a + b + c + d;
}

/** The closest pair first. */
class Queue {
  readonly #heap: Edge[] = [];

  push(edge: Edge): void {
    const heap = this.#heap;
    let at = heap.push(edge) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!before(edge, heap[above] as Edge)) break;
      heap[at] = heap[above] as Edge;
      at = above;
    }
    heap[at] = edge;
  }

  pop(): Edge | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1] as Edge, heap[below] as Edge)) below += 1;
      if (!before(heap[below] as Edge, last)) break;
      heap[at] = heap[below] as Edge;
      at = below;
    }
    heap[at] = last;
    return top;
  }
}

const before = (a: Edge, b: Edge): boolean =>
  a.alike > b.alike || (a.alike === b.alike && (a.one < b.one || (a.one === b.one && a.other < b.other)));
