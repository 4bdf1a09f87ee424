import type { Trend } from '../pain.ts';

/** Fewer pieces than this in both stretches together tell nothing. */
const least = 8;
/** A change that would come by chance in one of twenty cases is no sure one. */
const sure = 0.05;

/**
 * Whether a pain's share of everything said changed from one stretch of time to the next. Shares, because more is heard when
 * more is listened: the pieces of the pain in the later stretch are compared with a binomial of all its pieces at the later
 * stretch's share of everything (the conditional test of two Poisson rates; Przyborowski and Wilenski 1940), two-sided by
 * doubling.
 */
export function trendOf(input: {
  readonly days: number;
  readonly now: { readonly pieces: number; readonly of: number };
  readonly before: { readonly pieces: number; readonly of: number };
}): Trend {
  const { now, before } = input;
  const all = now.pieces + before.pieces;
  if (all < least || now.of === 0 || before.of === 0)
    return { ...input, verdict: 'too few to tell', chance: null };
  const share = now.of / (now.of + before.of);
  const chance = Math.min(
    1,
    2 * Math.min(atMost(now.pieces, all, share), 1 - atMost(now.pieces - 1, all, share)),
  );
  const grows = now.pieces / now.of > before.pieces / before.of;
  const verdict = chance >= sure ? 'no sure change' : grows ? 'grows' : 'shrinks';
  return { ...input, verdict, chance };
}

/** The chance of at most `count` of `all`, each with the chance `share`: summed with logarithms, from the smallest. */
function atMost(count: number, all: number, share: number): number {
  if (count < 0) return 0;
  if (count >= all) return 1;
  let log = all * Math.log1p(-share);
  let sum = Math.exp(log);
  for (let k = 1; k <= count; k += 1) {
    log += Math.log((all - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
