import type { Measure } from '../signals/index.ts';

/** Fewer cases, or values behind a statistic, than these make no change worth telling, whatever the limits say. */
const fewest = { cases: 3, values: 10 };

/** Whether a change of this measure rests on more than one or two cases. */
export function weighty(measure: Measure): boolean {
  const worse = measure.change === 'worse';
  if (measure.unit === 'share') {
    const bad = measure.better === 'up' ? measure.population - measure.count : measure.count;
    return worse ? bad >= fewest.cases : measure.population >= fewest.values;
  }
  if (measure.unit === 'count') return !worse || (measure.value ?? 0) >= fewest.cases;
  const total = measure.id.startsWith('availability') || measure.id.startsWith('capacity');
  return total || measure.count >= fewest.values;
}
