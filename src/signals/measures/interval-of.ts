import type { MeasureEntry } from '../catalogue-entry.ts';
import type { Interval, MeasureId } from '../measure.ts';
import { meanInterval, medianInterval, poissonInterval, wilsonInterval } from '../statistics/intervals.ts';
import type { Figure } from './figure.ts';

/** Counts of events that come one by one, for which a Poisson interval says something. */
const events: readonly MeasureId[] = [
  'tickets.volume',
  'tickets.waited',
  'availability.outages',
  'threats.reported',
  'satisfaction.unhappy',
];

/** Shares of rows that come in bursts (requests) or of time are no draws from a lottery: no interval. */
const noDraws: readonly MeasureId[] = [
  'use.appropriate',
  'use.by-hour',
  'availability.share',
  'capacity.hogs',
  'contact.silence',
];

/** The 95 % interval that fits the measure, or null where none does. */
export function intervalOf(entry: MeasureEntry, figure: Figure): Interval | null {
  if (noDraws.includes(entry.id) || figure.value === null) return null;
  if (entry.value === 'share') return wilsonInterval(figure.count, figure.population);
  if (entry.value === 'median') return medianInterval(figure.sample);
  if (entry.value === 'mean') return ofMean(figure, entry.bounds);
  return events.includes(entry.id) ? poissonInterval(figure.count) : null;
}

function ofMean(figure: Figure, bounds: readonly [number, number]): Interval | null {
  const n = figure.sample.length;
  const mean = figure.mean ?? figure.value;
  if (n < 2 || mean === null) return null;
  const squares = figure.sample.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const interval = meanInterval(n, mean, Math.sqrt(squares / (n - 1)));
  if (interval === null) return null;
  return { ...interval, low: Math.max(bounds[0], interval.low), high: Math.min(bounds[1], interval.high) };
}
