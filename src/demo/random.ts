/** A stream of repeatable chance: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One item, by weights of any sum. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  normal(): number;
  /** Log-normal with this median and this sigma of the logarithm. */
  lognormal(median: number, sigma: number): number;
  /** Poisson count (Knuth's product for small means, rounded normal above 50). */
  poisson(mean: number): number;
}

/** FNV-1a over the label, so that each part of the simulation has its own stream and none disturbs another. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded from a number and a label and warmed up. */
function sfc32(seed: number, label: string): () => number {
  let a = seed | 0;
  let b = hash(label) | 0;
  let c = Math.imul(hash(`${seed}/${label}`), 0x9e3779b1) | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** A stream for one part of the simulation, named by `label`. */
export function randomOf(seed: number, label: string): Random {
  const next = sfc32(seed, label);
  const normal = () => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return radius * Math.cos(2 * Math.PI * next());
  };
  const poisson = (mean: number) => {
    if (mean <= 0) return 0;
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let product = next();
    let count = 0;
    while (product > limit) {
      product *= next();
      count++;
    }
    return count;
  };
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] as never,
    weighted: (items) => weighted(next, items),
    normal,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson,
  };
}

function weighted<T>(next: () => number, items: readonly (readonly [T, number])[]): T {
  let total = 0;
  for (const [, weight] of items) total += weight;
  let left = next() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return (items[items.length - 1] as readonly [T, number])[0];
}
