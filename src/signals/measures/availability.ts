import { intersect, type Spans, subtract, total, union } from './time-spans.ts';

/** What is known of one service: agreed times, when it was watched, and its outages. */
export interface Watched {
  /** Null: no hours are agreed, so all hours count. */
  readonly business: Spans | null;
  readonly peak: Spans;
  readonly maintenance: Spans;
  readonly watched: Spans;
  readonly outages: Spans;
}

/** Seconds of one service in one month. */
export interface Uptime {
  /** Agreed hours without maintenance. */
  readonly agreed: number;
  /** Of these, watched. */
  readonly known: number;
  /** Of these, down. */
  readonly down: number;
  /** Outages, merged where they overlap, that touch watched agreed hours. */
  readonly outages: number;
  /** Peak seconds, watched and without maintenance, and how many of them were down. */
  readonly peak: number;
  readonly peakDown: number;
}

/** Time up and down of a service between two moments. Pure. */
export function uptimeOf(service: Watched, from: number, to: number): Uptime {
  const month: Spans = [[from, to]];
  const agreed = subtract(intersect(service.business ?? month, month), service.maintenance);
  const known = intersect(agreed, service.watched);
  const peak = intersect(subtract(intersect(service.peak, month), service.maintenance), service.watched);
  const outages = union(service.outages);
  return {
    agreed: total(agreed),
    known: total(known),
    down: total(intersect(known, outages)),
    outages: outages.filter((outage) => intersect(known, [outage]).length > 0).length,
    peak: total(peak),
    peakDown: total(intersect(peak, outages)),
  };
}

/** Seconds of one outage within agreed hours, maintenance and unwatched time left out. */
export function lostIn(
  service: Watched,
  outage: readonly [number, number],
  from: number,
  to: number,
): number {
  const agreed = subtract(intersect(service.business ?? [[from, to]], [[from, to]]), service.maintenance);
  return total(intersect(intersect(agreed, service.watched), [outage]));
}
