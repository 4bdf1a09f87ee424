/** A stretch of time in milliseconds since 1970, `to` not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;

/** The parts of `stretches` (sorted, disjoint) outside `holes`. */
export function without(stretches: readonly Stretch[], holes: readonly Stretch[]): Stretch[] {
  let left = [...stretches];
  for (const hole of holes) {
    left = left.flatMap((one) =>
      [
        { from: one.from, to: Math.min(one.to, hole.from) },
        { from: Math.max(one.from, hole.to), to: one.to },
      ].filter(({ from, to }) => from < to),
    );
  }
  return left;
}

/** Sorted, with what overlaps or touches joined. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** Minutes of `from..to` that lie within the stretches; null: time is always counted. */
export function minutesWithin(stretches: readonly Stretch[] | null, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (stretches === null) return Math.max(0, end - start) / minute;
  let sum = 0;
  for (const one of stretches) sum += Math.max(0, Math.min(end, one.to) - Math.max(start, one.from));
  return sum / minute;
}

/** When so many minutes within the stretches have passed since `from`; null: not within the stretches that are known. */
export function momentAfter(stretches: readonly Stretch[] | null, from: Date, minutes: number): Date | null {
  let left = minutes * minute;
  if (stretches === null) return new Date(from.getTime() + left);
  for (const one of stretches) {
    const start = Math.max(from.getTime(), one.from);
    if (start >= one.to) continue;
    if (left <= one.to - start) return new Date(start + left);
    left -= one.to - start;
  }
  return null;
}
