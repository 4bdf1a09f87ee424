import { below, density } from './normal-curve.ts';
import type { Saying } from './reaction.ts';

/**
 * How a reader comes to say what they say: an ordered probit (McKelvey and Zavoina 1975; Albert and Chib 1993) of how far
 * an item lies beyond the reader's line, `eta`, in steps of the measure. A problem from 0 on, not worth showing below
 * `-hide`, a detail between. As in psychometric curves (Wichmann and Hill 2001) a share of answers is a slip.
 */
export const ordinal = {
  /** Spread of the same reader's judgement of the same thing from one day to another, in steps. */
  noise: 0.18,
  hide: 1.2,
  /** Share of slips, spread evenly over the three answers. */
  slips: 0.04,
} as const;

/** Log likelihood of one answer, its slope in `eta`, and how much it tells (never below 0). */
export interface Told {
  readonly logLikelihood: number;
  readonly slope: number;
  readonly information: number;
}

/** What an answer says of `eta`. `noise` is wider where the number itself was not what was judged. */
export function told(
  says: Saying,
  eta: number,
  position: number,
  noise: number = ordinal.noise,
  slips: number = ordinal.slips,
): Told {
  const slip = { share: slips, evenly: slips / 3 };
  const problem = { edge: -eta / noise, sign: 1 };
  const hide = { edge: (-ordinal.hide - eta) / noise, sign: -1 };
  if (says === 'problem')
    return ofParts(below(-problem.edge), density(problem.edge), problem.edge, noise, slip);
  if (says === 'hide') return ofParts(below(hide.edge), -density(hide.edge), hide.edge, noise, slip);
  if (says === 'detail') return ofDetail(problem.edge, hide.edge, noise, slip);
  return ofLooking(says, eta, position);
}

/** The chances of the answers about an item itself; `told` tells more of one, and costs more. */
export function sayingChances(
  eta: number,
  noise: number,
): { readonly problem: number; readonly detail: number; readonly hide: number } {
  const share = 1 - ordinal.slips;
  const evenly = ordinal.slips / 3;
  const [top, low] = [-eta / noise, (-ordinal.hide - eta) / noise];
  const [under, over] = [below(low), below(-top)];
  // The difference of the two smaller tails, as in `ofDetail`.
  const between = low > 0 ? below(-low) - over : below(top) - under;
  return {
    problem: evenly + share * over,
    detail: evenly + share * between,
    hide: evenly + share * under,
  };
}

interface Slip {
  readonly share: number;
  readonly evenly: number;
}

/** Chance p = evenly + (1 - share) tail; `height` is the tail's slope in standard units, `edge` where it is cut. */
function ofParts(tail: number, height: number, edge: number, noise: number, { share, evenly }: Slip): Told {
  const p = evenly + (1 - share) * tail;
  const first = ((1 - share) * height) / noise;
  const second = ((1 - share) * height * edge) / (noise * noise);
  return finish(p, first, second);
}

function ofDetail(top: number, low: number, noise: number, slip: Slip): Told {
  const share = 1 - slip.share;
  // The difference of the two smaller tails: of the larger ones nothing would be left.
  const between = low > 0 ? below(-low) - below(-top) : below(top) - below(low);
  const p = slip.evenly + share * between;
  const first = (share * (density(low) - density(top))) / noise;
  const second = (share * (low * density(low) - top * density(top))) / (noise * noise);
  return finish(p, first, second);
}

/**
 * Opening needs looking first, and what stands low is looked at less (the examination hypothesis: Craswell et al. 2008).
 * So `ignored` at the top tells a little, and far down nearly nothing.
 */
function ofLooking(says: 'opened' | 'ignored', eta: number, position: number): Told {
  const looked = 0.8 / Math.sqrt(Math.max(1, position));
  const wide = 1;
  const edge = -(eta + ordinal.hide / 2) / wide;
  const tail = below(-edge);
  const height = density(edge);
  const slope = (looked * height) / wide;
  const bend = (looked * height * edge) / (wide * wide);
  const p = 0.01 + 0.98 * looked * tail;
  return says === 'opened'
    ? finish(p, 0.98 * slope, 0.98 * bend)
    : finish(1 - p, -0.98 * slope, -0.98 * bend);
}

function finish(chance: number, first: number, second: number): Told {
  const p = Math.max(chance, 1e-300);
  const slope = first / p;
  return { logLikelihood: Math.log(p), slope, information: Math.max(0, slope * slope - second / p) };
}
