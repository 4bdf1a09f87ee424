/** A stretch of time in seconds since 1970, its end not included. Lists of spans are sorted and disjoint. */
export type Span = readonly [from: number, to: number];
export type Spans = readonly Span[];

/** Sorted and joined where they touch or overlap; empty ones dropped. */
export function union(spans: Spans): Spans {
  const joined: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (from >= to) continue;
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Time that lies in both. */
export function intersect(a: Spans, b: Spans): Spans {
  const both: Span[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] as Span, b[j] as Span];
    const [from, to] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (from < to) both.push([from, to]);
    if (one[1] < other[1]) i++;
    else j++;
  }
  return both;
}

/** Time of `a` that does not lie in `b`. */
export function subtract(a: Spans, b: Spans): Spans {
  const holes: Span[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const span of b) {
    if (from < span[0]) holes.push([from, span[0]]);
    from = span[1];
  }
  holes.push([from, Number.POSITIVE_INFINITY]);
  return intersect(a, holes);
}

/** Seconds in all. */
export const total = (spans: Spans): number => spans.reduce((sum, [from, to]) => sum + to - from, 0);
