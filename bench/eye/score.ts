import { customer as customerOf } from '../../src/findings/fixtures.ts';
import type { Judgement } from '../../src/findings/index.ts';
import { judge } from '../../src/findings/index.ts';
import { severityOfMeasure } from '../../src/findings/severity.ts';
import { type LearntLens, type Lens, weighNeeds } from '../../src/lens/index.ts';
import type { CustomerMonth, MeasureId } from '../../src/signals/index.ts';
import { judgedValue } from './months.ts';
import { beyondLine, type HiddenCustomer, needFor, sharesOf, tasteIn, watched } from './world.ts';

/** Counts of one month, over customers. */
export interface Score {
  items: number;
  problems: number;
  told: number;
  found: number;
  /** The same without items that lie so near the line that the customer would not say the same twice. */
  clearProblems: number;
  clearFound: number;
  clearlyNot: number;
  ndcg: number;
  ranked: number;
}

export function emptyScore(): Score {
  return {
    items: 0,
    problems: 0,
    told: 0,
    found: 0,
    clearProblems: 0,
    clearFound: 0,
    clearlyNot: 0,
    ndcg: 0,
    ranked: 0,
  };
}

export function add(into: Score, one: Score): void {
  for (const key of Object.keys(into) as (keyof Score)[]) into[key] += one[key];
}

/** The product's own judgement of a month. */
export function judged(
  hidden: HiddenCustomer,
  month: CustomerMonth,
  lens: Lens,
  learnt: LearntLens | null = null,
): Judgement {
  const customer = customerOf({ id: hidden.id, kind: hidden.kind, name: `Customer ${hidden.id}` });
  return judge({ customer, month, lens, learnt, lensSource: learnt ? 'learnt' : 'declared', people: [] });
}

/** What the finding that every target was met, and yet people are unhappy, speaks for. */
const voices: readonly MeasureId[] = [
  'satisfaction.csat',
  'satisfaction.unhappy',
  'satisfaction.nps',
  'satisfaction.buyers',
];

/** Measures that the judgement calls a problem; of a finding that speaks for several, all that are beyond the lens. */
function toldAsProblem(judgement: Judgement, month: CustomerMonth, lens: Lens): Set<MeasureId> {
  const problems = judgement.findings.filter((one) => one.severity > 2 / 3);
  const told = new Set(problems.map((one) => one.measure));
  if (problems.some((one) => one.detector === 'watermelon'))
    for (const id of spokenFor(month, lens)) told.add(id);
  return told;
}

/** What the finding that every target was met speaks for: what people say that lies beyond the lens. */
function spokenFor(month: CustomerMonth, lens: Lens): MeasureId[] {
  const needs = weighNeeds(lens);
  return voices.filter((id) => {
    const found = month.measures[id];
    return needs.some(({ measures, bounds }) => {
      const own = measures.includes(id) ? bounds[id] : undefined;
      return found && own && (severityOfMeasure(found, own) ?? 0) > 2 / 3;
    });
  });
}

/**
 * What an item is worth to this customer at the top of the page: the need's share times how far it lies beyond their
 * line, from nothing well within it to everything well beyond.
 */
export function worthOf(hidden: HiddenCustomer, month: number, id: MeasureId, value: number): number {
  const taste = tasteIn(hidden, month);
  const share = sharesOf(taste.utility)[needFor(taste.utility, id) as never] as number;
  const beyond = beyondLine(taste, id, value);
  return beyond > 0 ? share / (1 + Math.exp(-beyond / 0.5)) : 0;
}

/** Sets the judgement of a month beside what the customer would have said. */
export function scoreOf(
  hidden: HiddenCustomer,
  month: number,
  data: CustomerMonth,
  judgement: Judgement,
  lens: Lens,
): Score {
  const told = toldAsProblem(judgement, data, lens);
  const score = emptyScore();
  const worth = new Map<MeasureId, number>();
  for (const [id] of watched) {
    const found = data.measures[id];
    if (!found) continue;
    const value = judgedValue(found);
    const beyond = beyondLine(tasteIn(hidden, month), id, value);
    worth.set(id, worthOf(hidden, month, id, value));
    const isTold = told.has(id);
    score.items += 1;
    score.told += isTold ? 1 : 0;
    score.problems += beyond > 0 ? 1 : 0;
    score.found += isTold && beyond > 0 ? 1 : 0;
    score.clearProblems += beyond > 0.1 ? 1 : 0;
    score.clearFound += isTold && beyond > 0.1 ? 1 : 0;
    score.clearlyNot += isTold && beyond < -0.1 ? 1 : 0;
  }
  const taste = tasteIn(hidden, month);
  const named = judgement.findings.flatMap((one) =>
    one.detector === 'watermelon' ? [one.measure, ...spokenFor(data, lens)] : [one.measure],
  );
  const listed = [...new Set(named)].filter((id) => worth.has(id));
  const places = (ids: readonly MeasureId[]) => {
    const taken = new Set<string>();
    return ids.filter(
      (id) => !taken.has(needFor(taste.utility, id)) && taken.add(needFor(taste.utility, id)),
    );
  };
  const gains = (ids: readonly MeasureId[]) => places(ids).map((id) => worth.get(id) ?? 0);
  const ideal = [...worth.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  const gain = ndcg(gains(listed), gains(ideal), 6);
  if (gain !== null) {
    score.ndcg += gain;
    score.ranked += 1;
  }
  return score;
}

/** Normalised discounted cumulative gain of the first `top` (Järvelin and Kekäläinen 2002); null where nothing counts. */
function ndcg(order: readonly number[], all: readonly number[], top: number): number | null {
  const sum = (gains: readonly number[]) =>
    gains.slice(0, top).reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0);
  const best = sum([...all].sort((a, b) => b - a));
  return best > 0 ? sum(order) / best : null;
}
