import type { MeasureEntry } from '../catalogue-entry.ts';
import type { Interval, MeasureId } from '../measure.ts';
import { boundedMeanInterval } from '../statistics/bounded-mean-interval.ts';
import { differenceInterval } from '../statistics/difference-interval.ts';
import { medianInterval, poissonInterval, wilsonInterval } from '../statistics/intervals.ts';
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
  if (entry.id === 'satisfaction.nps') return ofPromoters(figure);
  if (entry.value === 'mean') return ofMean(figure, entry.bounds);
  return events.includes(entry.id) ? poissonInterval(figure.count) : null;
}

function ofMean(figure: Figure, bounds: readonly [number, number]): Interval | null {
  const n = figure.sample.length;
  const mean = figure.mean ?? figure.value;
  if (n < 2 || mean === null) return null;
  const squares = figure.sample.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return boundedMeanInterval({ n, mean, deviation: Math.sqrt(squares / (n - 1)) }, bounds);
}

/** Each answer is 100 (promoter), 0 or -100 (detractor). */
function ofPromoters({ sample }: Figure): Interval | null {
  const share = (value: number) => sample.filter((one) => one === value).length / sample.length;
  const interval = sample.length > 0 ? differenceInterval(share(100), share(-100), sample.length) : null;
  return interval && { ...interval, low: 100 * interval.low, high: 100 * interval.high };
}
