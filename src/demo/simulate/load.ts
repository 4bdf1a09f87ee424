import type { Profile } from '../schema.ts';
import type { Day } from './calendar.ts';
import { spansOf } from './calendar.ts';

/** How busy a customer is at a minute of a local day, 0..1: open hours with two gentle humps, full load in peak windows. */
export function loadAt(profile: Profile, day: Day, minute: number): number {
  const open = spansOf(day, profile.hours).find(([from, to]) => minute >= from && minute < to);
  if (!open) return 0.02;
  const [from, to] = open;
  if (spansOf(day, profile.peaks).some(([start, end]) => minute >= start && minute < end)) return 1;
  const part = (minute - from) / (to - from);
  return 0.35 + 0.2 * Math.sin(Math.PI * part) ** 2;
}

/** A minute of the day for something people do: by load, never outside the open hours. Null on closed days. */
export function busyMinute(profile: Profile, day: Day, next: () => number): number | null {
  const spans = spansOf(day, profile.hours);
  const total = spans.reduce((sum, [from, to]) => sum + to - from, 0);
  if (total === 0) return null;
  for (;;) {
    let left = next() * total;
    const span = spans.find(([from, to]) => {
      if (left < to - from) return true;
      left -= to - from;
      return false;
    });
    if (!span) continue;
    const minute = span[0] + left;
    if (next() < loadAt(profile, day, minute)) return minute;
  }
}
