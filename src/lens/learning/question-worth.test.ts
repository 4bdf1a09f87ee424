import { describe, expect, test } from 'vitest';
import { questionWorth } from './question-worth.ts';
import { valueAt } from './scale.ts';
import { chanceOfProblem } from './tolerance.ts';

const measure = 'tickets.waited';
/** A line that lies at 1 step, give or take `spread` (90 % within 1.6449 spreads). */
const lineWith = (spread: number) => ({
  measure: measure as typeof measure,
  low: valueAt(measure, 1 - 1.6449 * spread),
  high: valueAt(measure, 1 + 1.6449 * spread),
});
const at = (steps: number) => valueAt(measure, steps);
const asks = (steps: number) => ({ value: at(steps), isSo: true });

describe('what a question is worth', () => {
  test('most where the numbers are in doubt, nothing where they are not', () => {
    const line = lineWith(0.4);
    const near = questionWorth(line, asks(0.9), [at(0.9), at(0.8)]);
    expect(near).toBeGreaterThan(0.1);
    expect(questionWorth(line, asks(3), [at(0.9), at(0.8)])).toBeLessThan(0.1 * near);
    expect(questionWorth(line, asks(0.9), [at(-2), at(-2.5)])).toBeLessThan(0.01 * near);
    expect(questionWorth(lineWith(0.02), asks(0.9), [at(0.8)])).toBeLessThan(0.01 * near);
  });

  test('the answer of what is so tells more than that of what might be', () => {
    const idea = { ...asks(0.9), isSo: false };
    expect(questionWorth(lineWith(0.4), idea, [at(0.9)])).toBeLessThan(
      questionWorth(lineWith(0.4), asks(0.9), [at(0.9)]),
    );
  });

  test('where nothing was counted there is no problem, and nothing to ask about', () => {
    expect(chanceOfProblem(lineWith(5), 0)).toBe(0);
    expect(questionWorth(lineWith(5), asks(0.9), [0, 0])).toBe(0);
  });

  test('it is the fall of the expected cost, as counting over many customers has it', () => {
    // By hand: lines at 1 give or take 0.4, a number at 0.8, a perfect eye nearly, and 3.72 false alarms to a miss.
    const line = lineWith(0.4);
    const worth = questionWorth(line, asks(0.8), [at(0.8)]);
    const chance = chanceOfProblem(line, at(0.8));
    // An answer that left no doubt would save all of what judging without it costs; a real one saves most of it.
    const all = Math.min(3.72 * chance, 1 - chance);
    expect(worth).toBeLessThan(all);
    expect(worth).toBeGreaterThan(0.4 * all);
  });
});
