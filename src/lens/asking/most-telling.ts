import type { Normal } from '../choice/normal.ts';
import type { Random } from '../choice/random.ts';
import type { NeedId } from '../schema.ts';
import { shuffled } from './balanced-screens.ts';
import { bestWorstChances, type Draws, expectedGain, offerChances } from './information.ts';
import type { TradeOff } from './trade-offs.ts';

interface Search {
  readonly ids: readonly NeedId[];
  readonly draws: Draws;
  /** Where there are any, the most telling of them is taken. */
  readonly offers: readonly TradeOff[];
  readonly size: number;
  /** Needs that a screen has to be made of, as far as there are any left. */
  readonly unseen: readonly number[];
  free(places: readonly number[]): boolean;
  readonly belief: Normal;
  readonly chance: Random;
}

type Found = { readonly places: readonly number[] } | { readonly tradeOff: TradeOff };

/** Screens looked at before the best of them is improved. */
const tries = 40;
/** Far above any utility: what has to be on a screen is put there first. */
const first = 1000;

/** The trade-off or the best-worst screen that is expected to tell most; null where none is left. */
export function mostTelling(search: Search): Found | null {
  const { offers, ids, draws } = search;
  const [tradeOff] = offers
    .map((one) => ({ one, gain: gainOfOffers(one, ids, draws) }))
    .sort((a, b) => b.gain - a.gain);
  if (tradeOff) return { tradeOff: tradeOff.one };
  const places = bestPlaces(search);
  return places && { places };
}

function gainOfOffers(one: TradeOff, ids: readonly NeedId[], draws: Draws): number {
  const vectors = one.offers.map((offer) => Float64Array.from(ids, (id) => offer.gives[id] ?? 0));
  return expectedGain(draws, vectors.length, offerChances(vectors));
}

/** Random screens, those of needs that may be among the first more often; the best is improved need by need. */
function bestPlaces({ draws, size, unseen, free, belief, chance, ids }: Search): number[] | null {
  const n = ids.length;
  const gainOf = (places: readonly number[]) => expectedGain(draws, size * size, bestWorstChances(places));
  let best: number[] | null = null;
  let gain = Number.NEGATIVE_INFINITY;
  const look = (places: number[]) => {
    const sorted = [...places].sort((a, b) => a - b);
    const news = sorted.filter((place) => unseen.includes(place)).length;
    if (news < Math.min(size, unseen.length) || !free(sorted)) return;
    const found = gainOf(sorted);
    if (found > gain) [best, gain] = [sorted, found];
  };
  for (let attempt = 0; attempt < tries; attempt++) {
    const heat = attempt % 2 === 0 ? 1 : 3;
    const keys = Float64Array.from(
      { length: n },
      (_, at) => (belief.mean[at] as number) + heat * chance.normal() + (unseen.includes(at) ? first : 0),
    );
    look([...keys.keys()].sort((a, b) => (keys[b] as number) - (keys[a] as number)).slice(0, size));
  }
  if (best === null)
    for (let attempt = 0; attempt < 10 * tries && best === null; attempt++)
      look([...new Set([...unseen, ...shuffled([...Array(n).keys()], chance)])].slice(0, size));
  for (let round = 0; round < 2 && best !== null; round++) {
    const before: readonly number[] = best;
    for (let out = 0; out < size; out++)
      for (let thing = 0; thing < n; thing++)
        if (!before.includes(thing)) look(before.map((place, at) => (at === out ? thing : place)));
    if (best === before) break;
  }
  return best;
}
