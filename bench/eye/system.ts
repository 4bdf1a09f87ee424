import { type Light, type UncertainItem, uncertainItems } from '../../src/findings/index.ts';
import type { Given, Screen } from '../../src/lens/asking/screen.ts';
import type { Choice } from '../../src/lens/choice/choice.ts';
import { decidingScreen, type LearntLens, type Lens, needIds, nextStep } from '../../src/lens/index.ts';
import { applyLearnt } from '../../src/lens/learning/apply-learnt.ts';
import { commonLayout } from '../../src/lens/learning/belief.ts';
import { fitPopulation, type Population, priorOf } from '../../src/lens/learning/fit-population.ts';
import { choicesAt, drawnLines, type LearnInput, learn, sitesOf } from '../../src/lens/learning/learn.ts';
import type { Reaction } from '../../src/lens/learning/reaction.ts';
import { learntMeasures } from '../../src/lens/learning/scale.ts';
import { stakesOf } from '../../src/listening/asking/ask-next.ts';
import type { CustomerMonth } from '../../src/signals/index.ts';

/** What the system is told of a customer: its kind, answers to screens, and reactions. Nothing else. */
export interface Told {
  readonly id: number;
  readonly kind: string;
  readonly choices: { readonly at: Date; readonly choices: readonly Choice[] }[];
  /** The answers behind them. */
  readonly given: { readonly at: Date; readonly given: Given }[];
  readonly screens: number;
  readonly reactions: Reaction[];
}

/** What readers in general value, from what all customers have told until now. */
export function learnPopulation(all: readonly Told[], now: Date): Population {
  return fitPopulation(
    all.map(({ kind, choices, reactions }) => ({
      kind,
      sites: sitesOf(reactions, commonLayout, now),
      choices: choicesAt(choices, commonLayout, now),
    })),
  );
}

const headlines = { headlines: 3, depth: 'normal' } as const;

/** The lens that the product would judge this customer by. */
export function lensOf(
  told: Told,
  population: Population,
  now: Date,
): { readonly lens: Lens; readonly learnt: LearntLens } {
  const learnt = learn(inputOf(told, population, now));
  return { learnt, lens: { ...applyLearnt(null, learnt, `Customer ${told.id}`), reading: headlines } };
}

/** What the product would ask this customer about a month. */
export function questionsFor(
  told: Told,
  population: Population,
  month: CustomerMonth,
  most: number,
  now: Date,
): UncertainItem[] {
  return uncertainItems(month, drawnLines(inputOf(told, population, now)), most);
}

/** Days after which the product asks the same again. */
const againAfterDays = 180;

/** The screen that the product would show this customer after a report: the interview, or what decides the next report. */
export function screenFor(told: Told, lights: readonly Light[], now: Date): Screen | null {
  const since = now.getTime() - againAfterDays * 86_400_000;
  const given = told.given.filter((one) => one.at.getTime() >= since).map((one) => one.given);
  const needs = needIds.map((need) => ({ need, name: need, means: '' }));
  const asking = { needs, given, seed: told.id, form: 'full' } as const;
  const step = nextStep(asking);
  return step.kind === 'ask' ? step.screen : decidingScreen(asking, stakesOf(lights));
}

function inputOf(
  { id, kind, choices, screens, reactions }: Told,
  population: Population,
  now: Date,
): LearnInput {
  return {
    layout: commonLayout,
    prior: priorOf(population, kind),
    known: new Set(learntMeasures),
    declared: null,
    now,
    choices,
    reactions,
    about: { customerId: id, role: '', people: 1, screens, consistency: null },
  };
}
