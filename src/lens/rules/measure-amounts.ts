import { UserError } from '../../platform/errors.ts';
import { describeMeasure, type MeasureId, measureIds, type Unit } from '../../signals/index.ts';
import type { Amount } from './kinds-amounts.ts';
import { exact } from './written-numbers.ts';

/** Minutes in one of the measure's own unit. */
const minutesPer: Readonly<Partial<Record<Unit, number>>> = {
  ms: 1 / 60_000,
  minutes: 1,
  hours: 60,
  days: 1440,
};

function unitOf(measure: string): Unit | null {
  return (measureIds as readonly string[]).includes(measure)
    ? describeMeasure(measure as MeasureId).unit
    : null;
}

/** A written amount in the measure's unit. Throws a UserError where the unit cannot be the measure's. */
export function inMeasuresUnit(measure: string, { number, unit }: Amount): number {
  const own = unitOf(measure);
  const per = own === null ? undefined : minutesPer[own];
  const fits = unit === '' || own === null || own === (unit === '%' ? 'share' : unit);
  if (unit === 'minutes' && per !== undefined) return exact(number / per);
  if (fits) return number;
  const title = describeMeasure(measure as MeasureId).title;
  throw new UserError(
    `“${title}” is not measured in ${unit === '%' ? 'percent' : unit}`,
    `Write the bound in its own unit: ${own === 'share' ? '%' : own}.`,
  );
}

/** A bound of a measure as people write it. */
export function asAmount(measure: string, value: number): Amount {
  const own = value < 0 ? null : unitOf(measure);
  if (own === 'share') return { number: value, unit: '%' };
  const per = own === null || own === 'ms' ? undefined : minutesPer[own];
  return per === undefined ? { number: value, unit: '' } : { number: exact(value * per), unit: 'minutes' };
}
