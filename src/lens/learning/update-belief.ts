import {
  addScaled,
  cholesky,
  choleskyOfCovariance,
  dot,
  inverseCholesky,
  multiply,
  solveCholesky,
} from '../choice/matrix.ts';
import type { Normal } from '../choice/normal.ts';
import { pull } from './belief.ts';
import { addChoices, type ChoiceEvidence, heightOfChoices } from './choice-evidence.ts';
import { ordinal, type Told, told } from './ordinal.ts';
import type { Saying } from './reaction.ts';

/** A reaction in the coordinates of a belief. */
export interface Site {
  /** Index of the need's log utility; -1: none. */
  readonly need: number;
  /** Index of the measure's line; -1: the number was not what was judged. */
  readonly line: number;
  /** How bad the item was, in steps. */
  readonly steps: number;
  readonly says: Saying;
  readonly position: number;
  readonly noise: number;
  /** 0..1: old evidence counts for less (power prior, Ibrahim and Chen 2000). */
  readonly weight: number;
}

/** A prior with its inverse, so that many updates may share it. */
export interface Start {
  readonly mean: Float64Array;
  readonly precision: Float64Array;
}

export function startOf(prior: Normal): Start {
  const n = prior.mean.length;
  return { mean: prior.mean, precision: inverseCholesky(choleskyOfCovariance(prior.covariance, n), n) };
}

/** How far beyond the reader's line an item lies, in steps. */
export function etaOf(site: Site, phi: Float64Array): number {
  const line = site.line < 0 ? 0.5 : (phi[site.line] as number);
  const need = site.need < 0 ? 0 : (phi[site.need] as number);
  return site.steps - line + pull * need;
}

/** How answers are taken: as they are, or for a first look, without slips and with blurred eyes, where there is one top only. */
interface Eyes {
  readonly blur: number;
  readonly slips: number;
}
const sharp: Eyes = { blur: 1, slips: ordinal.slips };
const blurred: Eyes = { blur: 3, slips: 0 };

/**
 * What is believed after reactions: the Laplace approximation, by Newton's method with step halving. Slips make several
 * tops possible (a surprising answer may be a slip, or news), so a first look without slips finds where to begin: news,
 * unless other answers speak against it. `from` begins at an earlier answer to the same evidence instead.
 */
export function updateBelief(
  start: Start,
  sites: readonly Site[],
  choices: ChoiceEvidence | null,
  from?: Float64Array,
  most = 30,
  eyes: Eyes = sharp,
): Normal {
  const fixed = fixedPart(start, choices);
  const begin = from ?? (sites.length === 0 ? start.mean : top(fixed, sites, start.mean, blurred, most).mean);
  return top(fixed, sites, begin, eyes, most);
}

function top(fixed: Fixed, sites: readonly Site[], from: Float64Array, eyes: Eyes, most: number): Normal {
  const n = from.length;
  const mode = Float64Array.from(from);
  let height = heightAt(fixed, sites, mode, eyes);
  for (let steps = 0; ; steps++) {
    const { gradient, information } = derivativesAt(fixed, sites, mode, eyes);
    const lower = cholesky(information, n);
    if (!lower) throw new Error('the curvature of a belief is not positive definite');
    const step = solveCholesky(lower, gradient, n);
    const gain = dot(step, 0, gradient, 0, n);
    const next =
      gain < 1e-7 || steps >= most ? null : climb(fixed, sites, mode, step, { height, gain }, eyes);
    if (next === null) return { mean: mode, covariance: inverseCholesky(lower, n) };
    height = next;
  }
}

/** A prior as it enters a log posterior, and the choices, which are never blurred. */
interface Fixed {
  readonly precision: Float64Array;
  readonly shift: Float64Array;
  readonly choices: ChoiceEvidence | null;
}

function fixedPart({ mean, precision }: Start, choices: ChoiceEvidence | null): Fixed {
  return { precision, shift: multiply(precision, mean, mean.length), choices };
}

function heightAt(
  { precision, shift, choices }: Fixed,
  sites: readonly Site[],
  phi: Float64Array,
  eyes: Eyes,
): number {
  const n = phi.length;
  let sum = dot(shift, 0, phi, 0, n) - 0.5 * dot(phi, 0, multiply(precision, phi, n), 0, n);
  for (const one of sites) sum += one.weight * seen(one, phi, eyes).logLikelihood;
  return choices ? sum + heightOfChoices(choices, phi) : sum;
}

function seen(one: Site, phi: Float64Array, { blur, slips }: Eyes): Told {
  return told(one.says, etaOf(one, phi), one.position, one.noise * blur, slips);
}

function derivativesAt(
  { precision, shift, choices }: Fixed,
  sites: readonly Site[],
  phi: Float64Array,
  eyes: Eyes,
) {
  const n = phi.length;
  const information = precision.slice();
  const gradient = shift.slice();
  addScaled(gradient, 0, -1, multiply(precision, phi, n), 0, n);
  for (const one of sites) {
    const { slope, information: tells } = seen(one, phi, eyes);
    const along: [number, number][] = [];
    if (one.line >= 0) along.push([one.line, -1]);
    if (one.need >= 0) along.push([one.need, pull]);
    for (const [i, a] of along) {
      gradient[i] = (gradient[i] as number) + one.weight * slope * a;
      for (const [j, b] of along)
        information[i * n + j] = (information[i * n + j] as number) + one.weight * tells * a * b;
    }
  }
  if (choices) addChoices(choices, phi, { gradient, information });
  return { gradient, information };
}

/** Moves `mode` along `step`, halving it until the top comes nearer (Armijo); its height, or null where it cannot rise. */
function climb(
  fixed: Fixed,
  sites: readonly Site[],
  mode: Float64Array,
  step: Float64Array,
  { height: from, gain }: { readonly height: number; readonly gain: number },
  eyes: Eyes,
): number | null {
  const begin = mode.slice();
  for (let share = 1; share > 1e-6; share /= 2) {
    mode.set(begin);
    addScaled(mode, 0, share, step, 0, mode.length);
    const height = heightAt(fixed, sites, mode, eyes);
    if (height >= from + 1e-4 * share * gain) return height;
  }
  mode.set(begin);
  return null;
}
