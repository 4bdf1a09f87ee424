import { type Random, randomOf } from '../../src/demo/random.ts';
import { choicesOf } from '../../src/lens/asking/choices-of.ts';
import {
  type CatalogueNeedId,
  catalogue,
  defaultLens,
  type Lens,
  needIds,
  usualBounds,
} from '../../src/lens/index.ts';
import { stepsOf, valueAt } from '../../src/lens/learning/scale.ts';
import type { CustomerMonth, MeasureId } from '../../src/signals/index.ts';
import { makeMonths } from './months.ts';
import { answerScreens, answerTo, reactionTo, reactionToIdea } from './reader.ts';
import { add, emptyScore, judged, type Score, scoreOf } from './score.ts';
import { learnPopulation, lensOf, questionsFor, screenFor, type Told } from './system.ts';
import { type HiddenCustomer, makeCustomers, sharesOf, tasteIn, watched } from './world.ts';

/**
 * What customers are asked: the same for every run, and no more than readers may be expected to bear. Questions about items:
 * before the first report, in each of the first three months, and later. Screens: at the start, and by so many customers
 * again after six months, as the product asks anew after 180 days; after each report as many as the product asks.
 */
const asked = {
  atStart: 32,
  early: 14,
  later: 6,
  againAfter: 6,
  again: 0.7,
  afterReport: 2,
} as const;
/** Share of questions and of headlines that are answered; details as diligent as the reader is. */
const answered = 0.85;

/** Ways of judging that are compared. */
export const ways = ['learnt', 'declared', 'weights', 'one', 'hidden'] as const;
export type Way = (typeof ways)[number];

/** Scores of one month for each way, reactions given a customer, and the time that learning took. */
export interface MonthResult {
  readonly month: number;
  readonly scores: Readonly<Record<Way, Score>>;
  readonly reactions: number;
  readonly learningMs: number;
  /** Screens and trade-offs answered before the first report, a customer. */
  readonly screens: number;
}

const day = (month: number, date: number) => new Date(Date.UTC(2026, month - 1, date));

/** Twelve months of `count` customers under one seed. */
export function runYear(seed: number, count: number): MonthResult[] {
  const hidden = makeCustomers(seed, count);
  const months = hidden.map((one) => makeMonths(seed, one.id));
  const chance = randomOf(seed, 'eye/readers');
  const told = hidden.map((one, index) => getToKnow(chance, one, months[index] as CustomerMonth[]));
  const screens = told.reduce((sum, one) => sum + one.screens, 0) / count;
  const written = hidden.map((one) => writtenLens(randomOf(seed, `eye/written/${one.id}`), one));
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    // Reports are made on the first of the next month, and reacted to within the week.
    const now = day(month + 1, 1);
    const began = performance.now();
    const population = learnPopulation(told, now);
    const lenses = told.map((one) => lensOf(one, population, now));
    const learningMs = performance.now() - began;
    const scores = Object.fromEntries(ways.map((way) => [way, emptyScore()])) as Record<Way, Score>;
    let reactions = 0;
    for (const [at, one] of hidden.entries()) {
      const data = months[at]?.[index] as CustomerMonth;
      const own = told[at] as Told;
      const found = lenses[at] as ReturnType<typeof lensOf>;
      const { full, weights } = written[at] as ReturnType<typeof writtenLens>;
      const by = {
        learnt: found.lens,
        declared: full,
        weights,
        one: usual,
        hidden: trueLens(one, month),
      };
      const judgement = judged(one, data, found.lens, found.learnt);
      for (const way of ways) {
        const seen = way === 'learnt' ? judgement : judged(one, data, by[way]);
        add(scores[way], scoreOf(one, month, data, seen, by[way]));
      }
      const most = month <= 3 ? asked.early : asked.later;
      const questions = questionsFor(own, population, data, most, now);
      const before = own.reactions.length;
      own.reactions.push(...readersSay(chance, one, month, judgement.findings, questions));
      reactions += own.reactions.length - before;
      if (month === asked.againAfter && chance.chance(asked.again))
        keepAnswers(own, day(month + 1, 4), answerScreens(chance, one, month));
      for (let times = 0; times < asked.afterReport && chance.chance(answered); times++) {
        const screen = screenFor(own, judgement.lights, day(month + 1, 5));
        if (screen) keepAnswers(own, day(month + 1, 5), [answerTo(chance, one, month, screen)]);
      }
    }
    return { month, scores, reactions: reactions / count, learningMs, screens };
  });
}

const reading = { headlines: 3, depth: 'normal' } as const;
const usual: Lens = { ...defaultLens('usual'), reading };

/** Before the first report: screens of needs, and questions of what would be a problem, five at a time. */
function getToKnow(chance: Random, hidden: HiddenCustomer, months: readonly CustomerMonth[]): Told {
  const first = day(1, 2);
  const given = answerScreens(chance, hidden, 0);
  const told: Told = {
    id: hidden.id,
    kind: hidden.kind,
    choices: [],
    given: [],
    screens: given.length,
    reactions: [],
  };
  keepAnswers(told, first, given);
  const month = months[0] as CustomerMonth;
  const nobody = learnPopulation([], first);
  for (let round = 0; round < asked.atStart / 4; round++)
    for (const one of questionsFor(told, nobody, month, 4, day(1, 3)))
      told.reactions.push({
        says: reactionToIdea(chance, hidden, 1, one.measure, one.value),
        at: first,
        need: one.need,
        measure: one.measure,
        value: one.value,
        severity: 0.5,
        position: 1,
      });
  return told;
}

function keepAnswers(told: Told, at: Date, given: ReturnType<typeof answerScreens>): void {
  told.given.push(...given.map((one) => ({ at, given: one })));
  told.choices.push({ at, choices: given.flatMap((one) => choicesOf(one, needIds)) });
}

type Shown = ReturnType<typeof judged>['findings'];
type Question = ReturnType<typeof questionsFor>[number];

/** Reactions to what was shown: most questions and headlines, and as many details as the reader is diligent. */
function readersSay(
  chance: Random,
  hidden: HiddenCustomer,
  month: number,
  findings: Shown,
  questions: readonly Question[],
): Told['reactions'] {
  const at = day(month + 1, 5);
  const items = findings.flatMap((one, index) => {
    const measure = one.judged?.measure ?? one.measure;
    if (!one.judged || !watched.some(([id]) => id === measure)) return [];
    const { value } = one.judged;
    const eager = one.tier === 'headline' ? answered : one.tier === 'detail' ? hidden.diligence : 0;
    return [{ measure, need: one.need, value, severity: one.severity, position: index + 1, eager }];
  });
  const shown = new Set(items.map((one) => one.measure));
  const reactions: Told['reactions'] = [];
  for (const { eager, ...one } of items)
    if (chance.chance(eager))
      reactions.push({ ...one, at, says: reactionTo(chance, hidden, month, one.measure, one.value) });
  for (const { measure, need, value, isSo } of questions) {
    if ((isSo && shown.has(measure)) || !chance.chance(answered)) continue;
    const says = isSo ? reactionTo : reactionToIdea;
    const seen = { measure, need, value, severity: 0.5, position: items.length + 1, at };
    reactions.push({ ...seen, says: says(chance, hidden, month, measure, value) });
  }
  return reactions;
}

/** The hidden lens itself: how far the product's judgement can come. */
function trueLens(hidden: HiddenCustomer, month: number): Lens {
  const taste = tasteIn(hidden, month);
  const shares = sharesOf(taste.utility);
  return lensWith(
    (need) => shares[need],
    (id) => taste.line[id],
  );
}

/**
 * What the customer would have written into a file at the start: weights off by a factor of about 1.5 (a spread of 0.4 in
 * logs), and with them bounds in round words, off by a spread of 0.4 steps. `weights` has the weights alone.
 */
function writtenLens(
  chance: Random,
  hidden: HiddenCustomer,
): { readonly full: Lens; readonly weights: Lens } {
  const shares = sharesOf(hidden.utility);
  const weight = Object.fromEntries(
    needIds.map((need) => [need, shares[need] * Math.exp(0.4 * chance.normal())]),
  );
  const line = new Map(
    watched.map(([id]) => [id, valueAt(id, stepsOf(id, hidden.line[id] ?? 0) + 0.4 * chance.normal())]),
  );
  const weigh = (need: CatalogueNeedId) => weight[need] as number;
  return { full: lensWith(weigh, (id) => line.get(id)), weights: lensWith(weigh, () => undefined) };
}

function lensWith(
  weight: (need: CatalogueNeedId) => number,
  line: (id: MeasureId) => number | undefined,
): Lens {
  const needs = catalogue.map(({ need, measures }) => {
    const tolerances = Object.fromEntries(
      measures.flatMap((id) => {
        const problem = line(id);
        if (problem === undefined || !usualBounds(id)) return [];
        return [[id, { watch: valueAt(id, stepsOf(id, problem) - 0.8), problem }]];
      }),
    );
    return { need, weight: weight(need), tolerances };
  });
  return { ...usual, needs };
}
