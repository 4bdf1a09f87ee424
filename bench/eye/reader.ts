import type { Random } from '../../src/demo/random.ts';
import type { Given, Screen } from '../../src/lens/asking/screen.ts';
import { type CatalogueNeedId, needIds, nextStep } from '../../src/lens/index.ts';
import type { Saying } from '../../src/lens/learning/reaction.ts';
import { stepsOf, valueAt } from '../../src/lens/learning/scale.ts';
import type { MeasureId } from '../../src/signals/index.ts';
import { beyondLine, type HiddenCustomer, settings, tasteIn } from './world.ts';

/** Items below the line by more than this many steps are called not worth showing. */
const hideBelow = 1.3;

/**
 * The product's own asking, until it says that it is enough: best-worst screens and trade-offs, answered as a multinomial
 * logit of the hidden utilities after `month` would (of a screen the best, then the worst of those that remain).
 */
export function answerScreens(chance: Random, customer: HiddenCustomer, month: number): Given[] {
  const needs = needIds.map((need) => ({ need, name: need, means: '' }));
  const now = { ...customer, ...tasteIn(customer, month + 1) };
  const given: Given[] = [];
  for (;;) {
    const step = nextStep({ needs, given, seed: customer.id + 10_000 * month, form: 'full' });
    if (step.kind === 'done') return given;
    given.push({ screen: step.screen, chosen: chosenFrom(chance, now, step.screen) });
  }
}

/** What the customer chooses on a screen that comes after the report of `month`. */
export function answerTo(chance: Random, customer: HiddenCustomer, month: number, screen: Screen): Given {
  return { screen, chosen: chosenFrom(chance, { ...customer, ...tasteIn(customer, month + 1) }, screen) };
}

function chosenFrom(chance: Random, { steadiness, utility }: HiddenCustomer, screen: Screen): string[] {
  const felt = (need: string) => steadiness * utility[need as CatalogueNeedId];
  if (screen.kind === 'trade-off') {
    const worth = screen.offers.map(({ gives }) =>
      Object.entries(gives).reduce((sum, [need, amount]) => sum + (amount ?? 0) * felt(need), 0),
    );
    return [screen.offers[choose(chance, worth)]?.offer ?? ''];
  }
  const shown = screen.needs.map((one) => one.need);
  const best = shown[choose(chance, shown.map(felt))] ?? '';
  const rest = shown.filter((need) => need !== best);
  const worst =
    rest[
      choose(
        chance,
        rest.map((need) => -felt(need)),
      )
    ] ?? '';
  return [best, worst];
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
