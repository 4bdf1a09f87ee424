import { density } from './normal-curve.ts';
import { ordinal, sayingChances } from './ordinal.ts';
import { isNothing, stepsOf } from './scale.ts';
import { type BelievedLine, missCost, placeOf } from './tolerance.ts';

const answers = ['problem', 'detail', 'hide'] as const;
/** Places at which a line may lie, over so many spreads to both sides. */
const grid = { points: 61, spreads: 3 };
const width = (2 * grid.spreads) / (grid.points - 1);
const places = Array.from({ length: grid.points }, (_, at) => at * width - grid.spreads);
/** How likely each is. */
const now = places.map((place) => width * density(place));
/** What is not so is judged less surely than what is. */
const ofIdeas = 1.5;

/**
 * What it is worth to ask whether a value of a measure is a problem: how much the cost of judging `values` wrongly is
 * expected to fall by the answer (knowledge gradient: Frazier, Powell and Dayanik 2008), a false alarm costing 1 and a
 * missed problem as much as makes the bound in force what it is. Never below 0.
 */
export function questionWorth(
  line: BelievedLine,
  question: { readonly value: number; readonly isSo: boolean },
  values: readonly number[],
): number {
  const { middle, spread } = placeOf(line);
  const steps = values
    .filter((one) => !isNothing(line.measure, one))
    .map((one) => stepsOf(line.measure, one));
  const asked = stepsOf(line.measure, question.value);
  const noise = ordinal.noise * (question.isSo ? 1 : ofIdeas);
  const lines = places.map((place) => middle + spread * place);
  const chances = lines.map((line) => sayingChances(asked - line, noise));
  const after = answers.map((says) => now.map((weight, at) => weight * (chances[at]?.[says] ?? 0)));
  // Lines rise: those below a value are the first so many.
  const below = steps.map((value) => lines.filter((line) => line < value).length);
  const cost = (weights: readonly number[]) => costOf(weights, below);
  const gain = cost(now) - after.reduce((sum, weights) => sum + cost(weights), 0);
  return Math.max(0, gain / values.length);
}

/** What judging some values costs where a line lies at one of many places with these weights, `below` how many of them lie below each value. */
function costOf(weights: readonly number[], below: readonly number[]): number {
  const upTo = new Float64Array(weights.length + 1);
  for (const [at, weight] of weights.entries()) upTo[at + 1] = (upTo[at] as number) + weight;
  const all = upTo[weights.length] as number;
  let sum = 0;
  for (const count of below) {
    const problem = upTo[count] as number;
    sum += Math.min(missCost * problem, all - problem);
  }
  return sum;
}
