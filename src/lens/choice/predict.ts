import type { Chooser } from './choice.ts';
import type { Mixture } from './hierarchy/mixture.ts';
import { choleskyOfCovariance, dot, multiplyLower } from './matrix.ts';
import { random } from './random.ts';
import { type Steadiness, scaleAt, steady } from './steadiness-at.ts';

/** Draws of coefficients from a belief, `count` of them in proportion to its weights, one after the other. */
export function drawsOf(belief: Mixture, count: number, seed = 1): Float64Array {
  const n = belief[0]?.normal.mean.length ?? 0;
  const draw = random(seed);
  const draws = new Float64Array(count * n);
  const noise = new Float64Array(n);
  const lowers = belief.map(({ normal }) => choleskyOfCovariance(normal.covariance, n));
  const ends: number[] = [];
  for (const { weight } of belief) ends.push((ends.at(-1) ?? 0) + weight);
  for (let k = 0; k < count; k++) {
    const at = Math.max(
      0,
      ends.findIndex((end) => (k + 0.5) / count < end),
    );
    for (let i = 0; i < n; i++) noise[i] = draw.normal();
    const move = multiplyLower(lowers[at] as Float64Array, noise, n);
    const mean = belief[at]?.normal.mean as Float64Array;
    for (let i = 0; i < n; i++) draws[k * n + i] = (mean[i] as number) + (move[i] as number);
  }
  return draws;
}

/** The chance that each option is chosen, as the mean over draws of the coefficients; utilities are multiplied by `scale`. */
export function averageProbabilities(
  options: readonly Float64Array[],
  draws: Float64Array,
  scale = 1,
): Float64Array {
  const n = options[0]?.length ?? 0;
  const chances = new Float64Array(options.length);
  const shares = new Float64Array(options.length);
  for (let at = 0; at < draws.length; at += n) {
    let most = Number.NEGATIVE_INFINITY;
    options.forEach((option, j) => {
      shares[j] = scale * dot(option, 0, draws, at, n);
      most = Math.max(most, shares[j] as number);
    });
    let total = 0;
    for (let j = 0; j < shares.length; j++) {
      const share = Math.exp((shares[j] as number) - most);
      shares[j] = share;
      total += share;
    }
    const part = n / (total * draws.length);
    for (let j = 0; j < shares.length; j++)
      chances[j] = (chances[j] as number) + (shares[j] as number) * part;
  }
  return chances;
}

/** How well choices that were held out are foreseen. */
export interface Foreseen {
  readonly choices: number;
  /** Choices whose likeliest option was the chosen one. */
  readonly hits: number;
  readonly hitRate: number;
  readonly logLikelihoodPerChoice: number;
}

/** Foresees every choice from draws of that person's coefficients, and from how steadily people choose at its place. */
export function foresee(
  heldOut: readonly Chooser[],
  drawsFor: (id: string) => Float64Array,
  steadiness: Steadiness = steady,
): Foreseen {
  let choices = 0;
  let hits = 0;
  let logLikelihood = 0;
  for (const { id, choices: theirs } of heldOut) {
    if (theirs.length === 0) continue;
    const draws = drawsFor(id);
    for (const [at, { options, chosen, place }] of theirs.entries()) {
      const chances = averageProbabilities(options, draws, scaleAt(steadiness, place ?? at));
      const mine = chances[chosen] as number;
      choices++;
      if (chances.every((chance, j) => j === chosen || chance < mine)) hits++;
      logLikelihood += Math.log(Math.max(mine, Number.MIN_VALUE));
    }
  }
  return { choices, hits, hitRate: hits / choices, logLikelihoodPerChoice: logLikelihood / choices };
}
