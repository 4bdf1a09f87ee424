import type { Clock, Measure, MeasureId, Unit } from './measure.ts';

/** What one measure is: everything about it that does not depend on the customer or the month. */
export interface MeasureEntry {
  readonly id: MeasureId;
  /** In plain words; `say` writes it in a customer's language, and so all texts here. */
  readonly title: string;
  readonly unit: Unit;
  readonly better: Measure['better'];
  readonly clock: Clock;
  /** What `value` is: a number of things, a share, or a statistic of many values. */
  readonly value: 'count' | 'share' | 'median' | 'p90' | 'mean' | 'total';
  /** Parts that can stand alone, joined by semicolons where it is told. */
  readonly formula: readonly string[];
  readonly filters: readonly string[];
  readonly exclusions: readonly string[];
  /** The values that the measure can take at all. */
  readonly bounds: readonly [number, number];
}

type Written = Omit<MeasureEntry, 'bounds' | 'filters' | 'exclusions'> &
  Partial<Pick<MeasureEntry, 'bounds' | 'filters' | 'exclusions'>>;

/** Completes an entry: shares lie within 0 and 1, everything else is at least 0 unless it says otherwise. */
export function entry(written: Written): MeasureEntry {
  const bounds = [0, written.unit === 'share' ? 1 : Number.POSITIVE_INFINITY] as const;
  return { filters: [], exclusions: [], bounds, ...written };
}
