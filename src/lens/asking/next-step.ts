import type { Normal } from '../choice/normal.ts';
import { random } from '../choice/random.ts';
import { updatePerson } from '../choice/update-person.ts';
import type { DescribedNeed } from '../needs/describe-need.ts';
import { shuffled } from './balanced-screens.ts';
import { drawsOf, largest, startBelief } from './belief.ts';
import { heard, type Timed } from './clicking.ts';
import { drawsWith } from './information.ts';
import { mostTelling } from './most-telling.ts';
import { type Given, idsOn, keyOf, type Screen, type ShownNeed } from './screen.ts';
import { tradeOffsAmong } from './trade-offs.ts';

/** Somebody who is being asked. Nothing else decides what comes next, so that it may go on elsewhere or later. */
export interface Asking {
  /** What they are asked about, 3 to 20. */
  readonly needs: readonly Pick<DescribedNeed, 'need' | 'name' | 'means'>[];
  /** Answers that count so far, oldest first. */
  readonly given: readonly Timed[];
  readonly seed: number;
  /** `short`: the three most important, then the best of them. */
  readonly form: 'full' | 'short';
  /** Whether trade-offs come in between; they do where absent. */
  readonly tradeOffs?: boolean;
  /** What is believed of them beforehand; the catalogue's weights where absent. */
  readonly prior?: Normal;
}

export type Step =
  | {
      readonly kind: 'ask';
      readonly screen: Screen;
      /** How many more screens it will take, this one included, as far as can be told. */
      readonly left: number;
    }
  | { readonly kind: 'done'; readonly why: 'settled' | 'enough' | 'nothing left' };

/** The first three are settled when so large a share of them is expected to be right. */
const settledAt = 0.8;
const fewest = 6;
const most = 20;
/** Every so many screens a trade-off comes, so that asking does not tire. */
export const tradeOffEvery = 5;
/** People as they may be: of whom screens are looked for, and by whom the best of those are told apart. */
const drawn = { coarse: 100, fine: 500 };
/** So much surer a screen usually makes. */
const usualRise = 0.035;

/** What is believed of somebody after their answers. */
export function beliefOf(asking: Pick<Asking, 'needs' | 'given' | 'prior'>): Normal {
  const ids = asking.needs.map((one) => one.need);
  const choices = heard(asking.given, ids).choices.flat();
  return updatePerson({ prior: asking.prior ?? startBelief(ids), choices });
}

/** How many of the three needs that look largest are among the three largest, as a share, by what is believed. */
export function topThreeSureness(belief: Normal, seed: number): number {
  const believed = largest(belief.mean, 3);
  const draws = drawsOf(belief, 400, random(seed)).map((draw) => largest(draw, 3));
  const right = draws.reduce((sum, top) => sum + believed.filter((at) => top.includes(at)).length, 0);
  return right / (draws.length * believed.length);
}

/**
 * The next screen, or that it is enough: always the one that is expected to tell most about shares and the first three.
 * First every need comes up once (a balanced design: of all those, the most telling); then any screen that was not shown
 * already, with a trade-off in between. It ends when the first three are settled, and after 20 screens at the
 * latest. Equal input gives an equal screen: of those asked for lately it is remembered, as people come back to it.
 */
export function nextStep(asking: Asking): Step {
  const key = JSON.stringify(asking);
  const before = lately.get(key);
  if (before) return before;
  const step = stepOf(asking);
  const [oldest] = lately.size >= mostRemembered ? lately.keys() : [];
  if (oldest !== undefined) lately.delete(oldest);
  lately.set(key, step);
  return step;
}

const mostRemembered = 500;
const lately = new Map<string, Step>();

function stepOf(asking: Asking): Step {
  const asked = asking.given.filter((one) => one.screen.kind !== 'order');
  if (asking.form === 'short') return shortStep(asking, asked);
  const belief = beliefOf(asking);
  const sure = topThreeSureness(belief, asking.seed);
  if (asked.length >= fewest && sure >= settledAt) return { kind: 'done', why: 'settled' };
  if (asked.length >= most) return { kind: 'done', why: 'enough' };
  const screen = nextScreen(asking, belief);
  if (!screen) return { kind: 'done', why: 'nothing left' };
  return { kind: 'ask', screen, left: leftAfter(asked.length, sure) };
}

/** Whether the first three are settled. */
export function stopsAt({ given, seed }: Asking, belief: Normal): boolean {
  return given.length >= fewest && topThreeSureness(belief, seed) >= settledAt;
}

/** About how many more screens, from what is usual; the last ones come one by one. */
function leftAfter(asked: number, sure: number): number {
  const bySureness = Math.ceil((settledAt - sure) / usualRise);
  return Math.max(1, Math.min(most - asked, Math.max(fewest - asked, bySureness)));
}

function shortStep({ needs, seed }: Asking, asked: readonly Given[]): Step {
  const chance = random(seed);
  const three = asked.find((one) => one.screen.kind === 'top-three');
  if (!three && needs.length > 3) {
    const screen: Screen = { kind: 'top-three', needs: shuffled(needs.map(shown), chance) };
    return { kind: 'ask', screen, left: 2 };
  }
  if (asked.some((one) => one.screen.kind === 'best-of-three')) return { kind: 'done', why: 'settled' };
  const chosen = needs.filter((one) => three === undefined || three.chosen.includes(one.need)).slice(0, 3);
  if (chosen.length < 3) return { kind: 'done', why: 'nothing left' };
  return {
    kind: 'ask',
    screen: { kind: 'best-of-three', needs: shuffled(chosen.map(shown), chance) },
    left: 1,
  };
}

/** Four on a screen: with five, random screens learn faster and chosen ones do not, and people read longer. */
export function screenSize(needs: number): number {
  return Math.min(needs, 4);
}

/** The next screen of the full form, whether or not it is enough; null where none is left. */
export function nextScreen(asking: Asking, belief: Normal): Screen | null {
  const { needs, seed } = asking;
  const asked = asking.given.filter((one) => one.screen.kind !== 'order');
  const chance = random(seed + 7919 * (asked.length + 1));
  const ids = needs.map((one) => one.need);
  const gone = new Set(asked.map((one) => keyOf(one.screen)));
  const utilities = drawsOf(belief, drawn.fine, chance);
  const draws = { coarse: drawsWith(utilities.slice(0, drawn.coarse)), fine: drawsWith(utilities) };
  const wanted = asking.tradeOffs === false ? [] : tradeOffsAmong(ids);
  const offers = wanted.filter((one) => !gone.has(`trade-off ${one.id}`));
  const sinceTradeOff = asked.length - 1 - asked.findLastIndex((one) => one.screen.kind === 'trade-off');
  const unseen = unseenOf(ids, asked);
  const wantsTradeOff = offers.length > 0 && unseen.length === 0 && sinceTradeOff >= tradeOffEvery - 1;
  const size = screenSize(needs.length);
  const free = (places: readonly number[]) => !gone.has(keyOf(bestWorstOf(needs, places)));
  const search = { ids, draws, offers: wantsTradeOff ? offers : [], size, unseen, free, belief, chance };
  const found = mostTelling(search);
  if (!found) return null;
  if ('places' in found) return bestWorstOf(needs, shuffled(found.places, chance));
  return { kind: 'trade-off', tradeOff: found.tradeOff.id, offers: shuffled(found.tradeOff.offers, chance) };
}

/** Places of the needs that have not come up on a best-worst screen. */
function unseenOf(ids: readonly string[], asked: readonly Given[]): number[] {
  const seen = new Set(asked.flatMap((one) => (one.screen.kind === 'best-worst' ? idsOn(one.screen) : [])));
  return [...ids.keys()].filter((at) => !seen.has(ids[at] as string));
}

function bestWorstOf(needs: Asking['needs'], places: readonly number[]): Screen {
  return { kind: 'best-worst', needs: places.flatMap((place) => needs.slice(place, place + 1).map(shown)) };
}

function shown({ need, name, means }: Asking['needs'][number]): ShownNeed {
  return { need, name, means };
}
