import type { Random } from '../../src/demo/random.ts';
import type { Choice } from '../../src/lens/choice/choice.ts';
import { needIds } from '../../src/lens/index.ts';
import type { Saying } from '../../src/lens/learning/reaction.ts';
import { stepsOf, valueAt } from '../../src/lens/learning/scale.ts';
import type { MeasureId } from '../../src/signals/index.ts';
import { beyondLine, type HiddenCustomer, settings, tasteIn } from './world.ts';

/** Items below the line by more than this many steps are called not worth showing. */
const hideBelow = 1.3;

/**
 * Best-worst screens of five needs each, every need shown about equally often, answered as a multinomial logit of the
 * hidden utilities would: the most important, then the least important of those that remain.
 */
export function answerScreens(chance: Random, customer: HiddenCustomer, screens: number): Choice[] {
  const deck: number[] = [];
  const choices: Choice[] = [];
  for (let screen = 0; screen < screens; screen++) {
    const shown: number[] = [];
    while (shown.length < 5) {
      if (deck.length === 0) deck.push(...shuffled(chance, needIds.length));
      const next = deck.pop() as number;
      if (!shown.includes(next)) shown.push(next);
    }
    const worth = shown.map((at) => customer.steadiness * customer.utility[needIds[at] as never]);
    const best = choose(chance, worth);
    choices.push({ options: shown.map((at) => unit(at, 1)), chosen: best });
    const rest = shown.filter((_, index) => index !== best);
    const lack = worth.filter((_, index) => index !== best).map((one) => -one);
    choices.push({ options: rest.map((at) => unit(at, -1)), chosen: choose(chance, lack) });
  }
  return choices;
}

/** What the customer says of an item: by how far it lies beyond their line, with day-to-day noise, and slips. */
export function reactionTo(
  chance: Random,
  customer: HiddenCustomer,
  month: number,
  id: MeasureId,
  value: number,
): Saying {
  if (chance.chance(settings.slips)) return chance.pick(['problem', 'detail', 'hide'] as const);
  const beyond = beyondLine(tasteIn(customer, month), id, value) + settings.noise * logistic(chance);
  if (beyond > 0) return 'problem';
  return beyond < -hideBelow ? 'hide' : 'detail';
}

/** Steps by which a reader's word on an idea strays from what they say of the same thing when it is so. */
const idea = { bias: 0.1, noise: 0.15 };

/** The same of something that is not so: people know less well what they would say, and each strays in their own way. */
export function reactionToIdea(
  chance: Random,
  customer: HiddenCustomer,
  month: number,
  id: MeasureId,
  value: number,
): Saying {
  const strays = idea.bias * customer.strays + idea.noise * chance.normal();
  return reactionTo(chance, customer, month, id, valueAt(id, stepsOf(id, value) + strays));
}

/** Heavier in the tails than the normal that the system assumes; scaled to spread 1. */
function logistic(chance: Random): number {
  const at = Math.min(1 - 1e-9, Math.max(1e-9, chance.next()));
  return Math.log(at / (1 - at)) / (Math.PI / Math.sqrt(3));
}

function choose(chance: Random, worth: readonly number[]): number {
  const raised = worth.map(Math.exp);
  return chance.weighted(raised.map((weight, index) => [index, weight] as const));
}

function unit(at: number, sign: 1 | -1): Float64Array {
  const vector = new Float64Array(needIds.length);
  vector[at] = sign;
  return vector;
}

function shuffled(chance: Random, count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = chance.int(0, at);
    [all[at], all[other]] = [all[other] as number, all[at] as number];
  }
  return all;
}
