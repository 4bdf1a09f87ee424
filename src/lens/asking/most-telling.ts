import type { Normal } from '../choice/normal.ts';
import type { Random } from '../choice/random.ts';
import type { NeedId } from '../schema.ts';
import { shuffled } from './balanced-screens.ts';
import { bestWorstChances, type Draws, expectedGain, offerChances } from './information.ts';
import type { TradeOff } from './trade-offs.ts';

interface Search {
  readonly ids: readonly NeedId[];
  readonly draws: { readonly coarse: Draws; readonly fine: Draws };
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
/** So many of the best go into the last comparison. */
const finalists = 12;
/** Far above any utility: what has to be on a screen is put there first. */
const first = 1000;

/** The trade-off or the best-worst screen that is expected to tell most; null where none is left. */
export function mostTelling(search: Search): Found | null {
  const { offers, ids, draws } = search;
  const [tradeOff] = offers
    .map((one) => ({ one, gain: gainOfOffers(one, ids, draws.fine) }))
    .sort((a, b) => b.gain - a.gain);
  if (tradeOff) return { tradeOff: tradeOff.one };
  const places = bestPlaces(search);
  return places && { places };
}

function gainOfOffers(one: TradeOff, ids: readonly NeedId[], draws: Draws): number {
  const vectors = one.offers.map((offer) => Float64Array.from(ids, (id) => offer.gives[id] ?? 0));
  return expectedGain(draws, vectors.length, offerChances(draws, vectors));
}

/**
 * Random screens, those of needs that may be among the first more often; the best is improved need by need. Few draws tell
 * which are good, and many which of those is best: the best of many by few draws would be the luckiest one.
 */
function bestPlaces(search: Search): number[] | null {
  const { draws, size } = search;
  const gainOf = (places: readonly number[], by: Draws) =>
    expectedGain(by, size * size, bestWorstChances(by, places));
  const looked = lookedAt(search, (places) => gainOf(places, draws.coarse));
  const [best] = [...looked.values()]
    .sort((a, b) => b.gain - a.gain)
    .slice(0, finalists)
    .map(({ places }) => ({ places, gain: gainOf(places, draws.fine) }))
    .sort((a, b) => b.gain - a.gain);
  return best?.places ?? null;
}

interface Looked {
  readonly places: number[];
  readonly gain: number;
}

function lookedAt(
  { size, unseen, free, belief, chance, ids }: Search,
  gainOf: (places: readonly number[]) => number,
): ReadonlyMap<string, Looked> {
  const n = ids.length;
  const looked = new Map<string, Looked>();
  let best: Looked | null = null;
  const look = (places: number[]) => {
    const sorted = [...places].sort((a, b) => a - b);
    const key = sorted.join(' ');
    const news = sorted.filter((place) => unseen.includes(place)).length;
    if (looked.has(key) || news < Math.min(size, unseen.length) || !free(sorted)) return;
    const found = { places: sorted, gain: gainOf(sorted) };
    looked.set(key, found);
    if (found.gain > (best?.gain ?? Number.NEGATIVE_INFINITY)) best = found;
  };
  const now = () => best as Looked | null;
  for (let attempt = 0; attempt < tries; attempt++) {
    const heat = attempt % 2 === 0 ? 1 : 3;
    const keys = Float64Array.from(
      { length: n },
      (_, at) => (belief.mean[at] as number) + heat * chance.normal() + (unseen.includes(at) ? first : 0),
    );
    look([...keys.keys()].sort((a, b) => (keys[b] as number) - (keys[a] as number)).slice(0, size));
  }
  for (let attempt = 0; attempt < 10 * tries && now() === null; attempt++)
    look([...new Set([...unseen, ...shuffled([...Array(n).keys()], chance)])].slice(0, size));
  for (let round = 0; round < 2; round++) {
    const before = now();
    if (!before) break;
    for (let out = 0; out < size; out++)
      for (let thing = 0; thing < n; thing++)
        if (!before.places.includes(thing))
          look(before.places.map((place, at) => (at === out ? thing : place)));
    if (now() === before) break;
  }
  return looked;
}
