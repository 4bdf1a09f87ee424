import type { Choice } from '../choice/choice.ts';
import type { NeedId } from '../schema.ts';
import { type Given, idsOn } from './screen.ts';

type Vector = Float64Array;

/** A choice, and where its options stood on the screen; no places where the order was itself what was judged. */
export interface PlacedChoice extends Choice {
  readonly of: 'most' | 'least';
  readonly places: readonly number[] | null;
}

/**
 * What an answer says, as choices between vectors over `needs` (one utility a need; a need's vector is 1 at its own place).
 * Best-worst: the best among all, then the worst among the rest with their vectors negated (sequential best-worst:
 * Marley and Louviere 2005). Top three: each of the three among itself and those left out, since the three have no
 * order. Best of three: among the three. Order: each need that was moved up, among itself and those it passed.
 * Options with a need that is not in `needs` are left out, which a multinomial logit allows (independence of
 * irrelevant alternatives); where the chosen one is among them, nothing is said.
 */
export function choicesOf(given: Given, needs: readonly NeedId[]): Choice[] {
  return placedChoices(given, needs).map(({ options, chosen }) => ({ options, chosen }));
}

/** The same with where everything stood. */
export function placedChoices({ screen, chosen }: Given, needs: readonly NeedId[]): PlacedChoice[] {
  const vectors = new Map<string, Vector>();
  if (screen.kind === 'trade-off') {
    for (const { offer, gives } of screen.offers) {
      const vector = vectorOf(gives, needs);
      // An offer is compared as a whole or not at all: a part of it would be another offer.
      if (!vector) return [];
      vectors.set(offer, vector);
    }
  } else {
    for (const { need } of screen.needs) {
      const vector = vectorOf({ [need]: 1 }, needs);
      if (vector) vectors.set(need, vector);
    }
  }
  const ids = [...vectors.keys()];
  const stood = screen.kind === 'order' || screen.kind === 'top-three' ? null : idsOn(screen);
  const among = (best: string | undefined, options: readonly string[], sign: 1 | -1 = 1): PlacedChoice[] => {
    const at = options.indexOf(best ?? '');
    if (at === -1 || options.length < 2) return [];
    const signed = options.map((id) => (vectors.get(id) as Vector).map((value) => sign * value));
    const places = stood && options.map((id) => stood.indexOf(id));
    return [{ options: signed, chosen: at, of: sign === 1 ? 'most' : 'least', places }];
  };
  const [first, second] = chosen;
  if (screen.kind === 'best-worst') {
    const rest = ids.filter((id) => id !== first);
    return [...among(first, ids), ...among(second, rest, -1)];
  }
  if (screen.kind === 'top-three') {
    const others = ids.filter((id) => !chosen.includes(id));
    return chosen.flatMap((one) => (vectors.has(one) ? among(one, [one, ...others]) : []));
  }
  if (screen.kind === 'order')
    return movedUp(
      chosen,
      screen.needs.map((one) => one.need),
    ).flatMap(([one, passed]) =>
      among(
        one,
        [one, ...passed].filter((id) => vectors.has(id)),
      ),
    );
  return among(first, ids);
}

/** Null where it speaks of a need that is not asked about. */
function vectorOf(gives: Readonly<Partial<Record<string, number>>>, needs: readonly NeedId[]): Vector | null {
  const vector = new Float64Array(needs.length);
  for (const [need, amount] of Object.entries(gives)) {
    const at = needs.indexOf(need as NeedId);
    if (at === -1) return null;
    vector[at] = amount ?? 0;
  }
  return vector;
}

/** Each that now stands before others that it stood behind, with those others. */
function movedUp(wanted: readonly string[], shown: readonly string[]): [string, string[]][] {
  return wanted.flatMap((one, at): [string, string[]][] => {
    const passed = wanted.slice(at + 1).filter((other) => shown.indexOf(other) < shown.indexOf(one));
    return passed.length > 0 ? [[one, passed]] : [];
  });
}
