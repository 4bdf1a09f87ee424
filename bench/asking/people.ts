import { shuffled } from '../../src/lens/asking/balanced-screens.ts';
import { idsOn, type Screen } from '../../src/lens/asking/screen.ts';
import { catalogue } from '../../src/lens/catalogue.ts';
import type { Random } from '../../src/lens/choice/random.ts';

/** The needs that everybody is asked about: the catalogue's. */
export const needs = catalogue.map(({ need, name, means }) => ({ need, name, means }));

/** What somebody values, hidden from the asking: around the catalogue's log weights, each person elsewhere. */
export function hiddenUtilities(chance: Random, spread: number): Float64Array {
  return Float64Array.from(catalogue, (one) => Math.log(one.weight) + spread * chance.normal());
}

/** Chooses as a multinomial logit does: the largest utility plus Gumbel noise, anew for every choice. */
export function answerTo(screen: Screen, utilities: Float64Array, chance: Random): string[] {
  const ids = idsOn(screen);
  const value = new Map(
    screen.kind === 'trade-off'
      ? screen.offers.map((one) => [one.offer, sum(one.gives, utilities)])
      : ids.map((id) => [id, utilities[needs.findIndex((one) => one.need === id)] ?? 0]),
  );
  const pick = (from: readonly string[], sign: 1 | -1): string => {
    const scored = from.map((id) => ({
      id,
      score: sign * (value.get(id) ?? 0) - Math.log(-Math.log(1 - chance.uniform())),
    }));
    return scored.reduce((a, b) => (b.score > a.score ? b : a)).id;
  };
  const best = pick(ids, 1);
  if (screen.kind !== 'best-worst') return [best];
  return [
    best,
    pick(
      ids.filter((id) => id !== best),
      -1,
    ),
  ];
}

function sum(gives: Readonly<Partial<Record<string, number>>>, utilities: Float64Array): number {
  return needs.reduce((total, { need }, at) => total + (gives[need] ?? 0) * (utilities[at] as number), 0);
}

/** Places of `size` needs by chance, no need twice. */
export function randomPlaces(size: number, chance: Random): number[] {
  return shuffled([...needs.keys()], chance).slice(0, size);
}
