import { FixedOffsetZone, IANAZone } from 'luxon';
import { UserError } from '../../platform/errors.ts';
import { didYouMean } from './nearest.ts';

const dayMs = 86_400_000;

/** Turns local wall time (milliseconds as if it were UTC) into UTC milliseconds. */
export type ToUtc = (localMs: number) => number;

/**
 * The conversion for a zone. A time that occurs twice (clocks going back) is taken as the first of the
 * two; a time that never occurs (clocks going forward) moves forward by the gap, as Luxon does.
 * Throws a `UserError` for a zone that is not in the IANA database.
 */
export function zoneToUtc(zone: string, where: string): ToUtc {
  if (/^(utc|z|gmt)$/i.test(zone)) return (localMs) => localMs;
  if (!IANAZone.isValidZone(zone)) {
    throw new UserError(
      `${where}: "${zone}" is not a time zone${didYouMean(zone, Intl.supportedValuesOf('timeZone'))}`,
      'name a zone of the IANA database, such as Europe/Vienna or UTC',
    );
  }
  const iana = IANAZone.create(zone);
  const offsetAt = (ms: number): number => iana.offset(ms) * 60_000;
  // Most days have one offset: remember it by the day, so that a row costs one look-up.
  const days = new Map<number, number | null>();
  return (localMs) => {
    const day = Math.floor(localMs / dayMs);
    let offset = days.get(day);
    if (offset === undefined) {
      const before = offsetAt((day - 1) * dayMs);
      offset = before === offsetAt((day + 2) * dayMs) ? before : null;
      days.set(day, offset);
    }
    if (offset !== null) return localMs - offset;
    return nearChange(localMs, offsetAt);
  };
}

function nearChange(localMs: number, offsetAt: (ms: number) => number): number {
  const before = offsetAt(localMs - dayMs);
  const after = offsetAt(localMs + dayMs);
  const early = localMs - before;
  if (offsetAt(early) === before) return early;
  const late = localMs - after;
  if (offsetAt(late) === after) return late;
  return early;
}

/** The name that Luxon needs for a zone that `zoneToUtc` accepts. */
export const luxonZone = (zone: string): IANAZone | FixedOffsetZone =>
  /^(utc|z|gmt)$/i.test(zone) ? FixedOffsetZone.utcInstance : IANAZone.create(zone);
