import { DateTime } from 'luxon';
import { intersect, type Spans, subtract, total } from '../measures/time-spans.ts';
import { type FactMoment, factMoments, type Passed } from './rule-facts.ts';

/** Agreed times of one service (or of the customer), and what follows from them; null: no such hours are agreed. */
export type MomentSpans = Readonly<Record<FactMoment, Spans | null>>;

export interface AgreedSpans {
  readonly business: Spans | null;
  readonly peak: Spans | null;
  readonly maintenance: Spans;
}

/** The moments between two times, maintenance left out of all but `ever`. Pure. */
export function momentSpans(agreed: AgreedSpans, from: number, to: number, timeZone: string): MomentSpans {
  const all: Spans = [[from, to]];
  const business = agreed.business && intersect(agreed.business, all);
  const without = (spans: Spans): Spans => subtract(intersect(spans, all), agreed.maintenance);
  return {
    'working hours': business && without(business),
    peak: agreed.peak && without(agreed.peak),
    ever: all,
    'outside working hours': business && without(subtract(all, business)),
    weekends: without(weekends(from, to, timeZone)),
  };
}

/** Local Saturdays and Sundays. */
function weekends(from: number, to: number, timeZone: string): Spans {
  const spans: [number, number][] = [];
  let day = DateTime.fromSeconds(from, { zone: timeZone }).startOf('day');
  while (day.toSeconds() < to) {
    const next = day.plus({ days: 1 });
    if (day.weekday > 5) spans.push([day.toSeconds(), next.toSeconds()]);
    day = next;
  }
  return spans;
}

/** Minutes of a stretch in each moment. */
export function minutesByMoment(
  spans: MomentSpans,
  from: number,
  to: number,
): Record<FactMoment, number | null> {
  return byMoment((moment) => {
    const own = spans[moment];
    return own && total(intersect(own, [[from, to]])) / 60;
  });
}

/** Minutes of a stretch in each moment, until the month began and until it ended. */
export function passedByMoment(
  spans: MomentSpans,
  from: number,
  to: number,
  monthFrom: number,
): Record<FactMoment, Passed | null> {
  const before = minutesByMoment(spans, from, Math.max(from, Math.min(to, monthFrom)));
  const until = minutesByMoment(spans, from, to);
  return byMoment((moment) =>
    until[moment] === null ? null : { before: before[moment] ?? 0, until: until[moment] },
  );
}

/** The moments that a point in time lies in. */
export function momentsAt(spans: MomentSpans, at: number): FactMoment[] {
  return factMoments.filter((moment) => spans[moment]?.some(([from, to]) => at >= from && at < to));
}

function byMoment<Value>(make: (moment: FactMoment) => Value): Record<FactMoment, Value> {
  return Object.fromEntries(factMoments.map((moment) => [moment, make(moment)])) as Record<FactMoment, Value>;
}
