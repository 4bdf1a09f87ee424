import { random } from '../choice/random.ts';
import type { NeedId } from '../schema.ts';
import { shuffled } from './balanced-screens.ts';
import { drawsOf, sharesOf } from './belief.ts';
import { bestWorstChances } from './information.ts';
import { type Asking, beliefOf, screenSize } from './next-step.ts';
import { keyOf, type Screen } from './screen.ts';

/** How much each need has on the next overview, 0..1: 0 for nothing. */
export type Stakes = ReadonlyMap<NeedId, number>;

/** People as they may be, looked at for each screen. */
const drawn = 200;
/** Places of the overview that count, and needs among which a screen is looked for. */
const places = 6;
const among = 8;
/** A screen that is expected to better the order by less, as a share of the best there is, is not worth anybody's time. */
const leastGain = 2e-4;

/**
 * The screen whose answer is expected to better the order of this customer's overview most: which needs stand there, and
 * how bad it is with each, are `stakes`. For whoever has answered the screens of `nextStep`; null where no screen
 * is worth asking. What is gained is the normalised discounted gain (Järvelin and Kekäläinen 2002) of the order by what
 * is then believed, expected over answers (knowledge gradient: Frazier, Powell and Dayanik 2008). Never a screen that
 * was shown already; equal input gives an equal screen.
 */
export function decidingScreen(asking: Asking, stakes: Stakes): Screen | null {
  const at = asking.needs.flatMap(({ need }, place) => {
    const stake = stakes.get(need) ?? 0;
    return stake > 0 ? [{ place, stake }] : [];
  });
  if (at.length < 2) return null;
  const chance = random(asking.seed + 104_729 * (asking.given.length + 1));
  const utilities = drawsOf(beliefOf(asking), drawn, chance);
  const ups = utilities.map((draw) => draw.map(Math.exp));
  const gains = utilities.map((draw) => gainsOf(draw, at));
  const heaviest = [...at.keys()].sort((a, b) => total(gains, b) - total(gains, a)).slice(0, among);
  let best: { readonly screen: Screen; readonly gain: number } | null = null;
  const now = orderWorth(gains, { outcomes: 1, chances: (_, into) => void into.fill(1) });
  for (const screen of screensOf(asking, at, heaviest)) {
    const chances = bestWorstChances({ ups }, screen.places);
    const gain = orderWorth(gains, { outcomes: screen.places.length ** 2, chances }) - now;
    if (gain > Math.max(leastGain, best?.gain ?? 0)) best = { screen: screen.screen, gain };
  }
  if (best?.screen.kind !== 'best-worst') return null;
  return { kind: 'best-worst', needs: shuffled(best.screen.needs, chance) };
}

interface AtStake {
  readonly place: number;
  readonly stake: number;
}

/** What each need at stake is worth to somebody with these utilities, as a share of the best order's gain. */
function gainsOf(utilities: Float64Array, at: readonly AtStake[]): Float64Array {
  const shares = sharesOf(utilities);
  const own = Float64Array.from(at, ({ place, stake }) => (shares[place] as number) * stake);
  const best = discounted(Float64Array.from(own));
  return own.map((one) => one / best);
}

/** Discounted gain in the best order; sorts `gains`. */
function discounted(gains: Float64Array): number {
  gains.sort();
  let sum = 0;
  for (let place = 0; place < Math.min(places, gains.length); place++)
    sum += (gains[gains.length - 1 - place] as number) / Math.log2(place + 2);
  return sum;
}

function total(gains: readonly Float64Array[], index: number): number {
  return gains.reduce((sum, one) => sum + (one[index] as number), 0);
}

/** Screens that were not shown yet: of four needs (three where no more are at stake), and of three of the heaviest. */
function screensOf({ needs, given }: Asking, at: readonly AtStake[], heaviest: readonly number[]) {
  const gone = new Set(given.map((one) => keyOf(one.screen)));
  const size = screenSize(Math.max(3, heaviest.length));
  // A screen has three needs at least: where two are at stake, any third one stands beside them.
  const own = heaviest.map((index) => (at[index] as AtStake).place);
  const others = [...needs.keys()].filter((place) => !own.includes(place));
  const pool = own.length >= 3 ? own : [...own, ...others.slice(0, 1)];
  if (pool.length < 3) return [];
  const sets = [...subsets(pool, size), ...(size > 3 ? subsets(pool.slice(0, 6), 3) : [])];
  return sets.flatMap((places) => {
    const shown = places.flatMap((place) => needs.slice(place, place + 1));
    const screen: Screen = {
      kind: 'best-worst',
      needs: shown.map(({ need, name, means }) => ({ need, name, means })),
    };
    return gone.has(keyOf(screen)) ? [] : [{ places, screen }];
  });
}

function subsets(of: readonly number[], take: number): number[][] {
  if (take === 0) return [[]];
  return of.flatMap((one, at) => subsets(of.slice(at + 1), take - 1).map((rest) => [one, ...rest]));
}

interface Question {
  readonly outcomes: number;
  /** Fills in the chance of each answer for one draw. */
  chances(draw: number, into: Float64Array, from: number, step: number): void;
}

/** The normalised gain of ordering by what is believed after each answer, expected over answers. */
function orderWorth(gains: readonly Float64Array[], { outcomes, chances }: Question): number {
  const size = gains[0]?.length ?? 0;
  const sums = Array.from({ length: outcomes }, () => new Float64Array(size));
  const into = new Float64Array(outcomes);
  for (const [draw, own] of gains.entries()) {
    chances(draw, into, 0, 1);
    for (const [outcome, sum] of sums.entries()) {
      const chance = into[outcome] as number;
      if (chance > 0)
        for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + chance * (own[i] as number);
    }
  }
  return sums.reduce((sum, one) => sum + discounted(one), 0) / gains.length;
}
