/**
 * The lowest point of a smooth function: limited-memory BFGS with a backtracking line search (Nocedal and Wright,
 * Numerical Optimization, algorithms 7.4 and 3.1), from zeros. Ends when a step gains next to nothing.
 */
export function minimise(
  size: number,
  at: (point: Float64Array, gradient: Float64Array) => number,
  most = 120,
): Float64Array {
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let value = at(point, gradient);
  const steps: { step: Float64Array; change: Float64Array; rho: number }[] = [];
  for (let round = 0; round < most; round += 1) {
    const way = directionOf(gradient, steps);
    const slope = product(gradient, way);
    if (slope > -1e-12) break;
    let length = round === 0 ? Math.min(1, 1 / Math.sqrt(product(gradient, gradient))) : 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    for (; length > 1e-10; length /= 2) {
      for (let i = 0; i < size; i += 1) next[i] = (point[i] as number) + length * (way[i] as number);
      nextValue = at(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const step = next.map((each, i) => each - (point[i] as number));
    const change = nextGradient.map((each, i) => each - (gradient[i] as number));
    const curve = product(step, change);
    if (curve > 1e-12) steps.push({ step, change, rho: 1 / curve });
    if (steps.length > 10) steps.shift();
    const gain = value - nextValue;
    [point, gradient, value] = [next, nextGradient, nextValue];
    if (gain < 1e-7 * Math.max(1, Math.abs(value))) break;
  }
  return point;
}

function directionOf(
  gradient: Float64Array,
  steps: readonly { step: Float64Array; change: Float64Array; rho: number }[],
): Float64Array {
  const way = gradient.map((each) => -each);
  const kept: number[] = [];
  for (const { step, change, rho } of [...steps].reverse()) {
    const share = rho * product(step, way);
    kept.unshift(share);
    addTo(way, change, -share);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.rho * product(last.change, last.change));
    for (let i = 0; i < way.length; i += 1) way[i] = (way[i] as number) * scale;
  }
  steps.forEach(({ step, change, rho }, at) => {
    addTo(way, step, (kept[at] as number) - rho * product(change, way));
  });
  return way;
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

function addTo(target: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < target.length; i += 1) target[i] = (target[i] as number) + times * (what[i] as number);
}
