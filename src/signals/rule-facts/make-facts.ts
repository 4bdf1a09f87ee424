import { DateTime } from 'luxon';
import { t } from '../../platform/language/t.ts';
import type { KnownSource } from '../known-sources-store.ts';
import type { Labels } from '../measures/labels.ts';
import { slotSeconds } from '../measures/slow-slots-query.ts';
import { intersect, total, union } from '../measures/time-spans.ts';
import type { WatchedService } from '../measures/watched-query.ts';
import type { GapRow } from './gap-facts-query.ts';
import { type MomentSpans, minutesByMoment, momentsAt, passedByMoment } from './moment-spans.ts';
import type { FactMoment, GapFact, OutageFact, Passed, SlowDay, TicketFact } from './rule-facts.ts';
import type { TicketRow } from './ticket-facts-query.ts';

/** One customer's month: its begin and its end or now in seconds since 1970, and how times and people are told. */
export interface Within {
  readonly from: number;
  readonly until: number;
  readonly timeZone: string;
  readonly labels: Labels;
  /** Agreed times of a service (0: the customer's), of the month or with some weeks before it. */
  readonly spansOf: (service: number, span?: 'month' | 'with what came before') => MomentSpans;
}

const iso = (at: number): string => new Date(at * 1000).toISOString();
const localDay = (at: number, zone: string): string =>
  DateTime.fromSeconds(at, { zone }).toFormat('yyyy-MM-dd');

/** A ticket as rules ask for it. Pure. */
export function ticketFact(row: TicketRow, within: Within): TicketFact {
  const opened = Number(row.opened_s);
  const minutes = (seconds: string | null): number | null => (seconds === null ? null : Number(seconds) / 60);
  const passed = (before: string | null, until: string | null): Passed | null =>
    until === null ? null : { before: minutes(before) ?? 0, until: Number(until) / 60 };
  const now = row.this_month === 1;
  return {
    ticket: row.ticket,
    title: row.title,
    priority: row.priority,
    category: row.category,
    person: row.person,
    label: within.labels.person({ person: row.person, known_as: row.caller }, 'tickets.waited'),
    site: row.site,
    opened: iso(opened),
    day: now ? localDay(opened, within.timeZone) : '',
    moments: now ? momentsAt(within.spansOf(row.service), opened) : [],
    waited: passed(row.waited_before, row.waited),
    took: passed(row.took_before, row.took),
    targetResponse: minutes(row.target_response),
    targetResolution: minutes(row.target_resolution),
    reopens: row.came_back,
    again: row.asked_again === 1,
    openDays: row.open_s === null ? null : Number(row.open_s) / 86_400,
  };
}

/** Times down that touch the month, one for what overlaps; the longest first. Pure. */
export function outageFacts(services: readonly WatchedService[], within: Within): OutageFact[] {
  return services
    .flatMap((service) =>
      union(service.told.map((one) => one.span)).flatMap(([started, ended]): OutageFact[] => {
        const end = Math.min(ended, within.until);
        if (started >= within.until || ended <= within.from) return [];
        const told = service.told.filter(({ span }) => span[0] >= started && span[0] < ended);
        const own = minutesByMoment(within.spansOf(service.service), started, end);
        // Whether it was down is known only while it was watched.
        const seen = total(intersect(service.watched, [[started, end]])) > 0;
        return [
          {
            service: within.labels.service(service.service) || (told[0]?.target ?? ''),
            started: iso(started),
            cause: told.find((one) => one.cause !== '')?.cause ?? '',
            minutes: seen ? { ...own, ever: (end - started) / 60 } : { ...own, ever: 0 },
          },
        ];
      }),
    )
    .sort((a, b) => (b.minutes.ever ?? 0) - (a.minutes.ever ?? 0));
}

/** Slow minutes by local day. Pure. */
export function slowFacts(slots: readonly number[], within: Within): SlowDay[] {
  const peak = within.spansOf(0).peak ?? [];
  const spans = slots.map((slot) => [slot * slotSeconds, (slot + 1) * slotSeconds] as const);
  const days = Map.groupBy(spans, ([from]) => localDay(from, within.timeZone));
  return [...days].map(([day, own]) => ({
    day,
    minutes: total(own) / 60,
    peak: total(intersect(peak, union(own))) / 60,
  }));
}

/** Stretches without data. Pure. */
export function gapFacts(
  rows: readonly GapRow[],
  sources: ReadonlyMap<number, KnownSource>,
  within: Within,
): GapFact[] {
  return rows.flatMap((row) => {
    const name = sources.get(row.source)?.name ?? t`source ${row.source}`;
    return row.gaps
      .filter(([, to]) => to > within.from)
      .map(([from, to]) => ({
        source: name,
        kind: name.split(' ')[0] ?? '',
        from: iso(from),
        minutes: passedByMoment(
          within.spansOf(0, 'with what came before'),
          from,
          Math.min(to, within.until),
          within.from,
        ) satisfies Record<FactMoment, Passed | null>,
      }));
  });
}
