import type { MeasureId, Unit } from '../../signals/index.ts';
import { defaultBounds } from '../catalogue.ts';
import type { LearntLens } from '../learnt.ts';
import type { Lens, NeedId } from '../schema.ts';
import { defaultLens, weighNeeds } from '../weigh.ts';
import type { Evidence } from './learn.ts';
import { type LearnInput, learn } from './learn.ts';

/** Something that happened and bears on a lens. */
export interface LensEvent {
  readonly at: Date;
  /** One sentence: who did what. */
  readonly what: string;
  readonly kind: 'declared' | 'answered' | 'reacted';
  /** The lens that was declared; null: none was. */
  readonly declared?: Lens;
  readonly adds?: Evidence;
}

export interface WeightChange {
  readonly need: NeedId;
  readonly name: string;
  /** Shares of the lens, 0..1. */
  readonly before: number;
  readonly after: number;
}

export interface BoundChange {
  readonly measure: MeasureId;
  /** The problem bound in force, in the measure's unit. */
  readonly before: number;
  readonly after: number;
  readonly unit: Unit;
}

/** What one event changed in a lens. */
export interface LensChange extends Pick<LensEvent, 'at' | 'what' | 'kind'> {
  readonly weights: readonly WeightChange[];
  readonly bounds: readonly BoundChange[];
}

/** Less than a point of weight, or a thirtieth of a bound, is no change worth telling. */
const worthTelling = { weight: 0.01, bound: 1 / 30 };

/**
 * What each event changed, oldest first. Each is weighed at its own moment against the same moment without it, so that
 * forgetting and later knowledge of other customers are not taken for its doing.
 */
export function historyOf(
  start: Omit<LearnInput, 'declared' | 'now' | keyof Evidence>,
  events: readonly LensEvent[],
): LensChange[] {
  let declared: Lens | null = null;
  let known: Evidence = { choices: [], reactions: [] };
  const changes: LensChange[] = [];
  for (const event of events) {
    const before = stateAt(start, declared, known, event.at);
    declared = event.declared ?? declared;
    known = {
      choices: [...known.choices, ...(event.adds?.choices ?? [])],
      reactions: [...known.reactions, ...(event.adds?.reactions ?? [])],
    };
    const after = stateAt(start, declared, known, event.at);
    const { at, what, kind } = event;
    changes.push({
      at,
      what,
      kind,
      weights: weightChanges(before, after),
      bounds: boundChanges(before, after),
    });
  }
  return changes;
}

interface State {
  readonly weights: ReadonlyMap<NeedId, { readonly name: string; readonly weight: number }>;
  readonly bounds: ReadonlyMap<MeasureId, number>;
}

function stateAt(
  start: Omit<LearnInput, 'declared' | 'now' | keyof Evidence>,
  declared: Lens | null,
  known: Evidence,
  now: Date,
): State {
  const empty = known.choices.length === 0 && known.reactions.length === 0;
  const learnt = empty ? null : learn({ ...start, ...known, declared, now });
  const lens = declared ?? defaultLens('');
  const needs = weighNeeds(lens);
  const weights = new Map(learnt?.weights.map((one) => [one.need, one.weight]));
  return {
    weights: new Map(
      needs.map(({ need, name, weight }) => [need, { name, weight: weights.get(need) ?? weight }]),
    ),
    bounds: boundsOf(needs, learnt),
  };
}

function boundsOf(needs: ReturnType<typeof weighNeeds>, learnt: LearntLens | null): Map<MeasureId, number> {
  const found = new Map<MeasureId, number>();
  for (const { bounds, measures } of needs)
    for (const measure of measures) {
      const problem = (bounds[measure] ?? defaultBounds[measure])?.problem;
      if (problem !== undefined && !found.has(measure)) found.set(measure, problem);
    }
  for (const { measure, problem } of learnt?.tolerances ?? []) found.set(measure, problem);
  return found;
}

function weightChanges(before: State, after: State): WeightChange[] {
  const needs = new Map([...before.weights, ...after.weights]);
  return [...needs]
    .map(([need, { name }]) => ({
      need,
      name,
      before: before.weights.get(need)?.weight ?? 0,
      after: after.weights.get(need)?.weight ?? 0,
    }))
    .filter((one) => Math.abs(one.after - one.before) >= worthTelling.weight)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

function boundChanges(before: State, after: State): BoundChange[] {
  return [...after.bounds].flatMap(([measure, now]) => {
    const was = before.bounds.get(measure);
    if (was === undefined) return [];
    const share = defaultBounds[measure]?.unit === 'share' && was > 0.5;
    const [from, to] = share ? [1 - was, 1 - now] : [was, now];
    const moved = Math.abs(to - from) / Math.max(Math.abs(from), 1e-4);
    return moved >= worthTelling.bound
      ? [{ measure, before: was, after: now, unit: defaultBounds[measure]?.unit ?? 'count' }]
      : [];
  });
}
