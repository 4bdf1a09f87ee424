import type { Normal } from '../choice/normal.ts';
import type { Layout } from './belief.ts';
import { ordinal, told } from './ordinal.ts';
import type { Reaction } from './reaction.ts';
import { stepsOf } from './scale.ts';
import { type Line, lineOf } from './tolerance.ts';

/** So much likelier, as a logarithm, must two lines be than one: one slip alone does not reach it. */
const surely = 4;
/** What counts of that which was said before a line moved. */
const left = 0.1;

/**
 * How much of each reaction still counts, 0..1, for a taste that changed at once rather than slowly: where a line before and
 * another one after some moment explain what was said of a measure far better than one line, what was said before
 * hardly counts. A test for one change point (as in Barry and Hartigan 1993), with the line's own prior on both sides.
 */
export function stillHolding(
  reactions: readonly Reaction[],
  start: Normal,
  layout: Layout,
): Map<Reaction, number> {
  const weights = new Map<Reaction, number>();
  const judged = reactions.filter((one) => one.value !== null && layout.lineAt(one.measure) !== undefined);
  for (const [measure, own] of Map.groupBy(judged, (one) => one.measure)) {
    if (own.length < 3) continue;
    const inOrder = [...own].sort((a, b) => Number(a.at) - Number(b.at));
    const line = lineOf(start, layout, measure, (inOrder[0] as Reaction).need);
    const moved = line ? movedAt(inOrder, line) : 0;
    for (const one of inOrder.slice(0, moved)) weights.set(one, left);
  }
  return weights;
}

/** How many of them lie before the line moved; 0 where it did not. */
function movedAt(reactions: readonly Reaction[], line: Line): number {
  const places = grid(line);
  const rows = reactions.map((one) => likelihoods(one, places));
  const forward = sums(rows, places);
  const backward = sums([...rows].reverse(), places);
  const whole = forward.at(-1) as number;
  let best = { at: 0, gain: surely };
  for (let at = 1; at < rows.length; at++) {
    const gain = (forward[at - 1] as number) + (backward[rows.length - at - 1] as number) - whole;
    if (gain > best.gain) best = { at, gain };
  }
  return best.at;
}

interface Place {
  readonly at: number;
  readonly log: number;
}

/** Where the line may lie, with the logarithm of its chance beforehand. */
function grid({ middle, spread }: Line): Place[] {
  const half = 14;
  const raw = Array.from({ length: 2 * half + 1 }, (_, index) => {
    const z = ((index - half) / half) * 3;
    return { at: middle + z * spread, log: -0.5 * z * z };
  });
  const total = Math.log(raw.reduce((sum, one) => sum + Math.exp(one.log), 0));
  return raw.map((one) => ({ at: one.at, log: one.log - total }));
}

function likelihoods(one: Reaction, places: readonly Place[]): number[] {
  const steps = stepsOf(one.measure, one.value as number);
  return places.map((place) => told(one.says, steps - place.at, one.position, ordinal.noise).logLikelihood);
}

/** Log likelihood of the first one, the first two, ... of the rows, over all places. */
function sums(rows: readonly (readonly number[])[], places: readonly Place[]): number[] {
  const logs = places.map((one) => one.log);
  return rows.map((row) => {
    for (const [index, log] of row.entries()) logs[index] = (logs[index] as number) + log;
    const top = Math.max(...logs);
    return top + Math.log(logs.reduce((sum, one) => sum + Math.exp(one - top), 0));
  });
}
