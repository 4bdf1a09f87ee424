import { type Random, randomOf } from '../../src/demo/random.ts';
import { customerMonth, history, measure } from '../../src/findings/fixtures.ts';
import { valueAt } from '../../src/lens/learning/scale.ts';
import type { CustomerMonth, Measure, MeasureId } from '../../src/signals/index.ts';
import { watched } from './world.ts';

/** Months of data that the provider has of a customer before the year begins. */
const before = 6;

/** Name of a month, counted from 1; earlier ones lie in the year before. */
export function monthName(month: number): string {
  return month > 0 ? `2026-${two(month)}` : `2025-${two(12 + month)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/**
 * Twelve months of numbers of one customer, each with the months before as its history. Of the measures 28 % are bad all
 * year and the others mostly within the usual bounds; each level drifts a little from month to month (durations by about
 * an eighth), one month in seventeen something goes wrong, and shares, counts and scores are drawn from so many cases.
 */
export function makeMonths(seed: number, customerId: number): CustomerMonth[] {
  const chance = randomOf(seed, `eye/months/${customerId}`);
  const courses = new Map(watched.map(([id]) => [id, courseOf(chance)]));
  const past = new Map(watched.map(([id]) => [id, [] as number[]]));
  return Array.from({ length: before + 12 }, (_, index) => {
    const name = monthName(index + 1 - before);
    const measures = watched.map(([id, cases]) => {
      const value = drawn(chance, id, cases, courses.get(id)?.() ?? 0);
      const known = past.get(id) ?? [];
      known.push(value);
      return toMeasure(id, cases, value, history(name, known.slice(-13), cases));
    });
    return customerMonth({ customer: customerId, month: name, measures });
  }).slice(before);
}

/** How badly a customer is served on one measure, month after month, in steps of the measure. */
function courseOf(chance: Random): () => number {
  const level = chance.chance(0.28) ? 1.3 + 0.8 * chance.normal() : -0.7 + 0.5 * chance.normal();
  let drift = 0;
  return () => {
    drift = 0.5 * drift + 0.12 * chance.normal();
    return level + drift + (chance.chance(0.06) ? 1 + 2 * chance.next() : 0);
  };
}

/** Spread of a score that is the mean of so many answers. */
const spreads: Partial<Record<MeasureId, number>> = {
  'satisfaction.nps': 9,
  'satisfaction.ces': 0.15,
  'satisfaction.buyers': 5,
};

/** A number as it would be counted: shares of so many cases, whole people and outages, scores of so many answers. */
function drawn(chance: Random, id: MeasureId, cases: number, steps: number): number {
  const exact = valueAt(id, steps);
  const { unit } = measure(id);
  if (unit === 'share' || asShare(id)) {
    let count = 0;
    for (let one = 0; one < cases; one++) if (chance.chance(exact)) count += 1;
    return count / cases;
  }
  if (unit === 'count') return chance.poisson(exact);
  return Math.round((exact + (spreads[id] ?? 0) * chance.normal()) * 10) / 10;
}

/** Counts that are judged as a share of their population. */
function asShare(id: MeasureId): boolean {
  return id === 'tickets.waited' || id === 'satisfaction.unhappy';
}

function toMeasure(id: MeasureId, cases: number, value: number, past: Measure['history']): Measure {
  const count = Math.round(value * cases);
  const counted = asShare(id) ? { value: count, count } : { value };
  const points = asShare(id)
    ? past.map((point) => ({ ...point, count: Math.round((point.value ?? 0) * cases) }))
    : past;
  return measure(id, { ...counted, population: cases, median: value, history: points });
}

/** The number that bounds judge. */
export function judgedValue(one: Measure): number {
  return asShare(one.id) ? one.count / one.population : (one.value ?? 0);
}
