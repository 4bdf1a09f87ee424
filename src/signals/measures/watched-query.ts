import type { Watched } from './availability.ts';
import { ask, ofCustomers, type Scope } from './scope.ts';
import { type Span, type Spans, union } from './time-spans.ts';

/** One outage as told. */
export interface Outage {
  readonly span: Span;
  /** Where it is not, its span has no end. */
  readonly over: boolean;
  readonly target: string;
  readonly cause: string;
}

/** A service that something watches. `service` 0: what belongs to no known service. */
export interface WatchedService extends Watched {
  readonly customer: number;
  readonly service: number;
  readonly told: readonly Outage[];
}

/** Below this an event is information or a warning, and nothing was down. */
const serious = 3;

interface ProbeRow {
  readonly customer: number;
  readonly service: number;
  readonly gaps: readonly (readonly [number, number])[];
  readonly first: number;
  readonly last: number;
}

/** Clock hours with at least one probe, as their first, their last and the gaps between: one query for all customers. */
const queryProbes = (scope: Scope): Promise<ProbeRow[]> =>
  ask<ProbeRow>(
    scope,
    `SELECT customer, service, min(h) AS first, toUInt32(max(h) + 3600) AS last,
      arrayFilter(g -> g.2 > g.1, arrayZip(arrayMap(x -> toUInt32(x + 3600), arrayPopBack(hours)), arrayPopFront(hours))) AS gaps,
      arraySort(groupUniqArray(h)) AS hours
    FROM (SELECT customer, service, toUInt32(toStartOfHour(ts)) AS h FROM {db}.samples
      WHERE ${ofCustomers} AND metric = 'up' AND ts >= toDateTime({from:Int64}, 'UTC') AND ts < toDateTime({to:Int64}, 'UTC')
      GROUP BY customer, service, h)
    GROUP BY customer, service`,
  );

interface OutageRow {
  readonly customer: number;
  readonly service: number;
  readonly source: number;
  readonly outages: readonly (readonly [number, number, string, string])[];
  readonly newest: number;
}

/** Serious outages of all customers, by service and source, with the source's newest event for anybody: one query. */
const queryOutages = (scope: Scope): Promise<OutageRow[]> =>
  ask<OutageRow>(
    scope,
    `SELECT customer, service, source, any(s.newest) AS newest,
      arraySort(groupArrayIf((toUInt32(started), ifNull(toUInt32(ended), 0), toString(target), cause), severity >= ${serious})) AS outages
    FROM {db}.outages AS o FINAL
    GLOBAL ANY LEFT JOIN (SELECT source AS of_source, toUInt32(max(greatest(started, ifNull(ended, started)))) AS newest FROM {db}.outages GROUP BY source) AS s
      ON o.source = s.of_source
    WHERE ${ofCustomers} AND started < toDateTime({to:Int64}, 'UTC')
    GROUP BY customer, service, source`,
  );

interface WindowRow {
  readonly customer: number;
  readonly service: number;
  readonly kind: 'business' | 'peak' | 'maintenance';
  readonly spans: readonly Span[];
}

/** Agreed windows of the 13 months, by service: one query for all customers. */
export const queryWindows = (scope: Scope): Promise<WindowRow[]> =>
  ask<WindowRow>(
    scope,
    `SELECT customer, service, kind, arraySort(groupArray((toUInt32(starts), toUInt32(ends)))) AS spans
    FROM {db}.windows
    WHERE ${ofCustomers} AND ends > toDateTime({from:Int64}, 'UTC') AND starts < toDateTime({to:Int64}, 'UTC')
    GROUP BY customer, service, kind`,
  );

/**
 * What watched which service, and what it saw. A service is watched in every clock hour with a probe; one that only
 * an event source speaks of, from its first event to the source's newest event for anybody, or to its last import.
 */
export async function queryWatched(
  scope: Scope,
  windows: readonly WindowRow[],
  imported: ReadonlyMap<number, number>,
): Promise<WatchedService[]> {
  const probes = await queryProbes(scope);
  const outages = await queryOutages(scope);
  const keys = new Set([...probes, ...outages].map((row) => `${row.customer} ${row.service}`));
  const windowsOf = Map.groupBy(windows, (w) => `${w.customer} ${w.service}`);
  const probesOf = new Map(probes.map((p) => [`${p.customer} ${p.service}`, p]));
  const outagesOf = Map.groupBy(outages, (o) => `${o.customer} ${o.service}`);
  return [...keys].map((key) => {
    const [customer, service] = key.split(' ').map(Number) as [number, number];
    const agreed = (kind: WindowRow['kind']): Spans | null =>
      windowsOf.get(key)?.find((w) => w.kind === kind)?.spans ?? null;
    const told = outagesOf.get(key) ?? [];
    const all = told.flatMap((row) => row.outages.map((o) => toOutage(o)));
    return {
      customer,
      service,
      business: agreed('business'),
      peak: agreed('peak') ?? [],
      maintenance: agreed('maintenance') ?? [],
      watched: watchedSpans(probesOf.get(key), told, imported),
      outages: union(all.map((o) => o.span)),
      told: all,
    };
  });
}

function toOutage([started, ended, target, cause]: OutageRow['outages'][number]): Outage {
  return {
    span: [started, ended === 0 ? Number.POSITIVE_INFINITY : ended],
    over: ended !== 0,
    target,
    cause,
  };
}

function watchedSpans(
  probes: ProbeRow | undefined,
  told: readonly OutageRow[],
  imported: ReadonlyMap<number, number>,
): Spans {
  if (probes !== undefined) {
    const starts = [probes.first, ...probes.gaps.map((g) => g[1])];
    const ends = [...probes.gaps.map((g) => g[0]), probes.last];
    return starts.map((start, i): Span => [start, ends[i] as number]);
  }
  return union(
    told.flatMap((row): Span[] => {
      const first = row.outages[0]?.[0];
      const last = Math.max(row.newest, imported.get(row.source) ?? 0);
      return first === undefined || row.source === 0 ? [] : [[first, last]];
    }),
  );
}
