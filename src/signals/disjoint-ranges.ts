/** A range of addresses, both ends included, and whose it is. */
export interface OwnedRange {
  readonly low: bigint;
  readonly high: bigint;
  readonly customer: number;
  readonly person: number;
}

/**
 * Cuts ranges so that none overlap and every address keeps the owner of the smallest range around it (of
 * two equally small ones, the later in the list). One ASOF look-up by the low end then finds the owner.
 */
export function disjointRanges(ranges: readonly OwnedRange[]): OwnedRange[] {
  const edges = [...new Set(ranges.flatMap(({ low, high }) => [low, high + 1n]))].sort(compare);
  const bySize = ranges
    .map((range, place) => ({ range, place }))
    .sort((a, b) => compare(a.range.high - a.range.low, b.range.high - b.range.low) || b.place - a.place)
    .map(({ range }) => range);
  const starts = [...ranges].sort((a, b) => compare(a.low, b.low));
  const rank = new Map(bySize.map((range, i) => [range, i]));
  let open: OwnedRange[] = [];
  let next = 0;
  const pieces: OwnedRange[] = [];
  for (const [i, low] of edges.entries()) {
    const end = edges[i + 1];
    if (end === undefined) break;
    open = open.filter((range) => range.high >= low);
    for (let range = starts[next]; range !== undefined && range.low === low; range = starts[++next])
      open.push(range);
    const owner = open.reduce<OwnedRange | null>(
      (best, range) => (best === null || (rank.get(range) ?? 0) < (rank.get(best) ?? 0) ? range : best),
      null,
    );
    if (owner === null) continue;
    const last = pieces.at(-1);
    const joins =
      last && last.high + 1n === low && last.customer === owner.customer && last.person === owner.person;
    if (joins) pieces[pieces.length - 1] = { ...last, high: end - 1n };
    else pieces.push({ ...owner, low, high: end - 1n });
  }
  return pieces;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
