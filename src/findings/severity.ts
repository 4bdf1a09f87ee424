import type { Bounds } from '../lens/index.ts';
import { describeMeasure, type Measure } from '../signals/index.ts';

export type Level = 'good' | 'watch' | 'problem';

/** How far `value` lies beyond `bound` on the worse side; 0 or less: not beyond. */
function beyond(value: number, bound: number, bounds: Bounds): number {
  return bounds.worse === 'above' ? value - bound : bound - value;
}

/** The state of a value: a bound itself is still within. */
export function levelOf(value: number, bounds: Bounds): Level {
  if (beyond(value, bounds.problem, bounds) > 0) return 'problem';
  return beyond(value, bounds.watch, bounds) > 0 ? 'watch' : 'good';
}

/**
 * How bad a value is for this customer, 0..1, rising (never falling) with the value:
 * 0 up to the watch bound; from 1/3 at the watch bound straight to 2/3 at the problem bound; beyond it
 * 2/3 + 1/3 x/(1+x), where x is the distance in steps of |problem - watch| (or of |problem|, or of 1,
 * where that is nothing), so that it nears 1 and never arrives.
 */
export function severityOf(value: number, bounds: Bounds): number {
  const level = levelOf(value, bounds);
  if (level === 'good') return 0;
  const width = Math.abs(bounds.problem - bounds.watch);
  if (level === 'watch') return 1 / 3 + beyond(value, bounds.watch, bounds) / width / 3;
  const step = width || Math.abs(bounds.problem) || 1;
  const x = beyond(value, bounds.problem, bounds) / step;
  return 2 / 3 + (Number.isFinite(x) ? x / (1 + x) : 1) / 3;
}

/** The state that a severity stands for. */
export function levelOfSeverity(severity: number): Level {
  if (severity > 2 / 3) return 'problem';
  return severity >= 1 / 3 ? 'watch' : 'good';
}

/** The slowest tenth may take this many times the bound on the median before it is judged as badly. */
export const tailFactor = 5;

/**
 * How bad a measure is under these bounds; null where it is not measured. A median is judged together with its
 * slowest tenth, whose bounds are five times as wide: half of the people may not hide the other half.
 */
export function severityOfMeasure(measure: Measure, bounds: Bounds): number | null {
  const value = judgedNumber(measure, bounds);
  return value === null ? null : severityOf(value, bounds);
}

/**
 * The number that was held against the bounds; null where it is not measured. Where the slowest tenth is the worse of the
 * two it is a fifth of theirs, which compares with the bounds as they are written.
 */
export function judgedNumber(measure: Measure, bounds: Bounds): number | null {
  const value = judged(measure, bounds);
  if (value === null) return null;
  if (describeMeasure(measure.id).value !== 'median' || measure.p90 === null || bounds.worse === 'below')
    return value;
  return Math.max(value, measure.p90 / tailFactor);
}

/**
 * The number of a measure that bounds judge: its value, or its count out of its population where the bounds
 * are a share and the measure counts. Null where it is not measured.
 */
function judged(measure: Measure, bounds: Bounds): number | null {
  if (measure.state !== 'measured' || measure.value === null) return null;
  if (bounds.unit === 'share' && measure.unit !== 'share') {
    return measure.population > 0 ? measure.count / measure.population : null;
  }
  return measure.value;
}
