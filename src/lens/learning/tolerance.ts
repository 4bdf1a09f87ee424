import type { MeasureId } from '../../signals/index.ts';
import type { Normal } from '../choice/normal.ts';
import type { LearntTolerance } from '../learnt.ts';
import type { LensNeed, NeedId } from '../schema.ts';
import { type Layout, pull } from './belief.ts';
import { below } from './normal-curve.ts';
import { isNothing, stepsOf, valueAt } from './scale.ts';
import { ninety } from './weights.ts';

/** A reader's line on a measure for one need, in steps. */
export interface Line {
  readonly middle: number;
  readonly spread: number;
}

/** Where the line lies; null for a measure on which none is learnt. */
export function lineOf(belief: Normal, layout: Layout, measure: MeasureId, need: NeedId): Line | null {
  const n = belief.mean.length;
  const line = layout.lineAt(measure);
  const at = layout.needAt(need);
  if (line === undefined) return null;
  const covariance = (i: number, j: number) => belief.covariance[i * n + j] as number;
  const utility = at === undefined ? 0 : (belief.mean[at] as number);
  const ofNeed = at === undefined ? 0 : pull * pull * covariance(at, at) - 2 * pull * covariance(line, at);
  return {
    middle: (belief.mean[line] as number) - pull * utility,
    spread: Math.sqrt(Math.max(1e-6, covariance(line, line) + ofNeed)),
  };
}

/**
 * To miss what a reader would call a problem costs several times what a false alarm costs. So the bound in force lies so
 * many spreads on the cautious side of where the line probably is (an item is told as a problem from a chance of about
 * one in five), and moves to the line as it becomes known. Watch begins `apart` steps earlier.
 */
const caution = { problem: 0.8, watch: 1.3, apart: 0.5, least: 0.25 };
/** What it costs to miss a problem where a false alarm costs 1: what the caution comes from. */
export const missCost = 1 / below(-caution.problem) - 1;
/** Where no other readers have said anything, how far readers differ is a guess, and little caution is built on it. */
const onGuess = 0.3;

interface Asked {
  readonly belief: Normal;
  readonly layout: Layout;
  readonly measure: MeasureId;
  readonly need: NeedId;
  readonly reactions: number;
  /** Whether enough other readers have said something of the measure. */
  readonly known: boolean;
}

/** The bounds in force on a measure without declared ones, and the 90 % interval of the reader's line. */
export function toleranceOf({
  belief,
  layout,
  measure,
  need,
  reactions,
  known,
}: Asked): LearntTolerance | null {
  const line = lineOf(belief, layout, measure, need);
  if (!line) return null;
  const wary = known ? line.spread : onGuess * line.spread;
  const problem = line.middle - caution.problem * wary;
  const watch = Math.min(problem - caution.least, line.middle - caution.apart - caution.watch * wary);
  return inUnits(measure, { watch, problem }, line, reactions);
}

/**
 * Declared bounds, both moved by as many steps as reactions moved the line, and by no caution: what was declared holds
 * until evidence says otherwise, and as far as it does.
 */
export function shiftedTolerance({
  start,
  bounds,
  ...asked
}: Asked & {
  readonly start: Normal;
  readonly bounds: LensNeed['tolerances'][string];
}): LearntTolerance | null {
  const { belief, layout, measure, need, reactions } = asked;
  const line = lineOf(belief, layout, measure, need);
  const before = lineOf(start, layout, measure, need);
  if (!line || !before) return null;
  const moved = line.middle - before.middle;
  const watch = stepsOf(measure, bounds.watch) + moved;
  const problem = stepsOf(measure, bounds.problem) + moved;
  return inUnits(measure, { watch, problem }, { middle: problem, spread: line.spread }, reactions);
}

function inUnits(
  measure: MeasureId,
  bounds: { readonly watch: number; readonly problem: number },
  { middle, spread }: Line,
  reactions: number,
): LearntTolerance {
  const ends = [valueAt(measure, middle - ninety * spread), valueAt(measure, middle + ninety * spread)];
  return {
    measure,
    watch: valueAt(measure, bounds.watch),
    problem: valueAt(measure, bounds.problem),
    low: Math.min(...ends),
    high: Math.max(...ends),
    reactions,
  };
}

/** The chance, 0..1, that this reader would call a value of the measure a problem. */
export function chanceOfProblem(tolerance: BelievedLine, value: number): number {
  if (isNothing(tolerance.measure, value)) return 0;
  const { middle, spread } = placeOf(tolerance);
  return below((stepsOf(tolerance.measure, value) - middle) / spread);
}

/** A line as its 90 % interval tells it. */
export type BelievedLine = Pick<LearntTolerance, 'measure' | 'low' | 'high'>;

/** Where it lies, in steps. */
export function placeOf({ measure, low, high }: BelievedLine): Line {
  const [a, b] = [stepsOf(measure, low), stepsOf(measure, high)];
  return { middle: (a + b) / 2, spread: Math.max(1e-3, Math.abs(b - a) / 2 / ninety) };
}
