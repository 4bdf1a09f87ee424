import { IANAZone } from 'luxon';
import type { Agreement, Week, Window } from './schema.ts';

const minute = 60_000;
const day = 86_400_000;
/** `Date.getUTCDay()` counts from Sunday. */
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A stretch of time, milliseconds; `to` not included. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch of UTC during which local time is UTC plus `shift`. */
interface Era extends Stretch {
  readonly shift: number;
}

/** Offsets are compared every six hours, at the same moments whoever asks. */
const step = day / 4;
/** What was found at those moments, by zone: years of them, a few thousand numbers each. It never changes. */
const found = new Map<string, Map<number, number>>();

/** How far the clocks of a zone are ahead of UTC. */
function shiftsOf(timeZone: string): (at: number) => number {
  const zone = IANAZone.create(timeZone);
  const known = found.get(timeZone) ?? new Map<number, number>();
  found.set(timeZone, known);
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const shift = Math.round(zone.offset(at) * minute);
    if (at % step === 0) known.set(at, shift);
    return shift;
  };
}

/** Cuts `from..to` where the zone's offset changes: found between two moments, halved down to the second. */
function erasOf(timeZone: string, from: number, to: number): Era[] {
  const shiftAt = shiftsOf(timeZone);
  const eras: Era[] = [];
  let since = from;
  let shift = shiftAt(from);
  for (let at = from; at < to; ) {
    const next = Math.min((Math.floor(at / step) + 1) * step, to);
    if (shiftAt(next) !== shift) {
      let [before, after] = [at, next];
      while (after - before > 1000) {
        const middle = before + Math.floor((after - before) / 2000) * 1000;
        if (shiftAt(middle) === shift) before = middle;
        else after = middle;
      }
      eras.push({ from: since, to: after, shift });
      since = after;
      shift = shiftAt(after);
      at = after;
    } else {
      at = next;
    }
  }
  eras.push({ from: since, to, shift });
  return eras;
}

/** `08:00-17:30` as minutes of its day; `22:00-06:00` ends on the next one. */
function minutesOf(span: string): { starts: number; ends: number } {
  const [starts = 0, ends = 0] = span
    .split('-')
    .map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
  return { starts, ends: ends <= starts ? ends + 24 * 60 : ends };
}

/** The week's spans as local time (read as if it were UTC) that touches `from..to`, also local. */
function localSpans(week: Week, from: number, to: number): Stretch[] {
  const spans: Stretch[] = [];
  for (let midnight = Math.floor(from / day) * day - day; midnight < to; midnight += day) {
    const name = dayNames[new Date(midnight).getUTCDay()] ?? 'sun';
    for (const span of week[name] ?? []) {
      const { starts, ends } = minutesOf(span);
      spans.push({ from: midnight + starts * minute, to: midnight + ends * minute });
    }
  }
  return spans;
}

function within(stretch: Stretch, bounds: Stretch): Stretch[] {
  const [from, to] = [Math.max(stretch.from, bounds.from), Math.min(stretch.to, bounds.to)];
  return from < to ? [{ from, to }] : [];
}

function without(stretch: Stretch, holes: readonly Stretch[]): Stretch[] {
  let left = [stretch];
  for (const hole of holes) {
    left = left.flatMap((piece) => [
      ...within(piece, { from: Number.NEGATIVE_INFINITY, to: hole.from }),
      ...within(piece, { from: hole.to, to: Number.POSITIVE_INFINITY }),
    ]);
  }
  return left;
}

/** Sorted, with what touches or overlaps joined. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

function weekly(week: Week, holidays: readonly string[], eras: readonly Era[]): Stretch[] {
  return eras.flatMap((era) => {
    const [from, to] = [era.from + era.shift, era.to + era.shift];
    const off = holidays
      .map((holiday) => Date.parse(`${holiday}T00:00:00Z`))
      .filter((start) => start < to && start + day > from)
      .map((start) => ({ from: start, to: start + day }));
    return localSpans(week, from, to)
      .flatMap((span) => within(span, { from, to }))
      .flatMap((span) => without(span, off))
      .map((span) => ({ from: span.from - era.shift, to: span.to - era.shift }));
  });
}

/** The first moment at which the clock on the wall shows at least `local`, and the last before it shows more. */
function moments(local: string, eras: readonly Era[]): { first: number; last: number } {
  const shown = Date.parse(`${local}:00Z`);
  const fits = eras
    .map((era) => Math.max(shown - era.shift, era.from))
    .filter((at, i) => at < (eras[i]?.to ?? 0));
  const exact = fits.filter((at) =>
    eras.some((era) => at >= era.from && at < era.to && at + era.shift === shown),
  );
  const first = fits[0] ?? eras.at(-1)?.to ?? 0;
  return { first: exact[0] ?? first, last: exact.at(-1) ?? first };
}

/**
 * The agreed times of `agreement` between two moments, in UTC: for each kind disjoint, sorted and cut at `from` and
 * `to`; kinds may overlap each other (maintenance is not taken out of business hours).
 *
 * A moment is inside a weekly window when the clock on the wall at the agreement's place shows a time of it: where
 * the clock jumps forward the lost hour is lost, and where it goes back the hour that comes twice counts twice.
 * A span such as `22:00-06:00` starts on its day and ends on the next. Business hours and peak windows stop on a
 * holiday from midnight to midnight. Maintenance runs from the first moment that its start names to the last that
 * its end names.
 */
export function expandWindows(
  agreement: Agreement,
  range: { readonly from: Date; readonly to: Date },
): Window[] {
  const bounds = { from: range.from.getTime(), to: range.to.getTime() };
  if (!(bounds.from < bounds.to)) return [];
  const eras = erasOf(agreement.timeZone, bounds.from - 2 * day, bounds.to + 2 * day);
  const maintenance = agreement.maintenance.map(({ from, to }) => ({
    from: moments(from, eras).first,
    to: moments(to, eras).last,
  }));
  const kinds = [
    ['business', weekly(agreement.businessHours, agreement.holidays, eras)],
    ['peak', weekly(agreement.peakWindows, agreement.holidays, eras)],
    ['maintenance', maintenance],
  ] as const;
  return kinds.flatMap(([kind, stretches]) =>
    joined(stretches.flatMap((stretch) => within(stretch, bounds))).map(({ from, to }) => ({
      kind,
      starts: new Date(from),
      ends: new Date(to),
    })),
  );
}
