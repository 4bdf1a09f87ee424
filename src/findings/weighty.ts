import type { Measure } from '../signals/index.ts';

/** Fewer cases, or values behind a statistic, than these make no change worth telling, whatever the limits say. */
const fewest = { cases: 3, values: 10, share: 0.001, minutes: 10 };

/** Whether a change of this measure rests on more than one or two cases, or a few minutes. */
export function weighty(measure: Measure): boolean {
  const worse = measure.change === 'worse';
  const { value, population, count, limits } = measure;
  const moved = value === null || limits === null ? 0 : Math.abs(value - limits.mean);
  if (measure.unit === 'share') {
    const bad = measure.better === 'up' ? population - count : count;
    return (!worse || bad >= fewest.cases) && moved >= fewest.share && moved * population >= fewest.cases;
  }
  if (measure.unit === 'count') return worse ? (value ?? 0) >= fewest.cases : moved >= 1;
  const total = measure.id.startsWith('availability') || measure.id.startsWith('capacity');
  return total ? moved >= fewest.minutes : count >= fewest.values;
}
