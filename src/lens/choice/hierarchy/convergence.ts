import { normalQuantile } from './normal-quantile.ts';

/** How well several chains agree on one number, and how many independent draws they are worth. */
export interface Convergence {
  /** Rank-normalised split R-hat: the larger of bulk and folded; 1 is agreement, above 1.01 to 1.05 is doubt. */
  readonly rHat: number;
  /** Effective sample size in the bulk, and in the worse of the two 5 % tails. */
  readonly essBulk: number;
  readonly essTail: number;
}

/** R-hat and effective sample sizes after Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021). Chains have one length. */
export function convergenceOf(chains: readonly Float64Array[]): Convergence {
  const split = splitInHalf(chains);
  const all = joined(split);
  const middle = quantile(Float64Array.from(all).sort(), 0.5);
  const ranks = rankNormal(split);
  const folded = rankNormal(split.map((chain) => chain.map((value) => Math.abs(value - middle))));
  const sorted = Float64Array.from(all).sort();
  const [low, high] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  const below = (limit: number) => split.map((chain) => chain.map((value) => (value <= limit ? 1 : 0)));
  return {
    rHat: Math.max(rHatOf(ranks), rHatOf(folded)),
    essBulk: effectiveSize(ranks),
    essTail: Math.min(effectiveSize(below(low)), effectiveSize(below(high))),
  };
}

/** The value below which a share `p` of sorted numbers lies, between neighbours in proportion (R's type 7). */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

function splitInHalf(chains: readonly Float64Array[]): Float64Array[] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.slice(0, half), chain.slice(chain.length - half)];
  });
}

function joined(chains: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(chains.reduce((sum, chain) => sum + chain.length, 0));
  let at = 0;
  for (const chain of chains) {
    all.set(chain, at);
    at += chain.length;
  }
  return all;
}

/** Normal scores of the ranks over all chains (Blom's offset); equal values share the mean of their ranks. */
function rankNormal(chains: readonly Float64Array[]): Float64Array[] {
  const sorted = joined(chains).sort();
  const count = sorted.length;
  const scores = new Float64Array(count);
  for (let from = 0; from < count; ) {
    let to = from;
    while (to + 1 < count && sorted[to + 1] === sorted[from]) to++;
    const rank = (from + to) / 2 + 1;
    scores[from] = normalQuantile((rank - 3 / 8) / (count + 1 / 4));
    from = to + 1;
  }
  return chains.map((chain) => chain.map((value) => scores[firstAt(sorted, value)] as number));
}

/** Where a value first stands among sorted ones, by halving. */
function firstAt(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / (values.length - 1);
}

/** Within variance, and the estimate of the whole variance from within and between. */
function variances(chains: readonly Float64Array[]): { within: number; whole: number } {
  const length = chains[0]?.length ?? 0;
  const within = meanOf(Float64Array.from(chains, varianceOf));
  const between = varianceOf(Float64Array.from(chains, meanOf));
  return { within, whole: ((length - 1) / length) * within + between };
}

function rHatOf(chains: readonly Float64Array[]): number {
  const { within, whole } = variances(chains);
  if (whole === 0) return 1;
  return Math.sqrt(whole / within);
}

/** Geyer's initial monotone sequence over the combined autocorrelations; not above draws times log10 of draws. */
function effectiveSize(chains: readonly Float64Array[]): number {
  const length = chains[0]?.length ?? 0;
  const draws = length * chains.length;
  const { within, whole } = variances(chains);
  if (whole === 0 || length < 4) return draws;
  const centred = chains.map((chain) => {
    const mean = meanOf(chain);
    return chain.map((value) => value - mean);
  });
  const correlation = (lag: number): number => {
    const covariance = centred.reduce((sum, chain) => sum + lagged(chain, lag), 0) / chains.length;
    return 1 - (within - covariance) / whole;
  };
  let sum = 0;
  let rest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < length; lag += 2) {
    const even = lag === 0 ? 1 : correlation(lag);
    const pair = even + correlation(lag + 1);
    if (!(pair > 0)) {
      rest = Math.max(0, even);
      break;
    }
    least = Math.min(least, pair);
    sum += least;
  }
  const time = Math.max(2 * sum - 1 + rest, 1 / Math.log10(draws));
  return draws / time;
}

function lagged(chain: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = 0; i + lag < chain.length; i++) sum += (chain[i] as number) * (chain[i + lag] as number);
  return sum / chain.length;
}
