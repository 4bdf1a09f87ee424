import { decimals } from '../../platform/language/numbers.ts';

/** A number as it is shown: `1.5` or `1,5`. */
export const shownNumber = (value: number): string => decimals(value, 4);

/** Minutes as they are shown: `2 h`, `30 min`. */
export function shownStretch(minutes: number): string {
  if (minutes !== 0 && Number.isInteger(minutes / 60)) return `${shownNumber(minutes / 60)} h`;
  return minutes >= 1 || minutes === 0 ? `${shownNumber(minutes)} min` : `${shownNumber(minutes * 60)} s`;
}
