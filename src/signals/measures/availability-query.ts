import { mark, t } from '../../platform/language/t.ts';
import type { MeasureId } from '../measure.ts';
import { lostIn, type Uptime, uptimeOf } from './availability.ts';
import type { Cell, Draft, DraftTable, Figure } from './figure.ts';
import { oneDecimal } from './one-decimal.ts';
import type { Scope } from './scope.ts';
import { monthEnd, monthStart, seconds } from './span.ts';
import { intersect, type Spans, total, union } from './time-spans.ts';
import { queryWatched, queryWindows, type WatchedService } from './watched-query.ts';

const mostOutages = 30;

/**
 * 13 months of availability for all customers and each of their services, and this month's outages one by one: three
 * queries (agreed windows, probes, outages), the arithmetic of time here. `imported`: when each source was last
 * read, in seconds since 1970.
 */
export async function measureAvailability(
  scope: Scope,
  imported: ReadonlyMap<number, number>,
): Promise<{ figures: Figure[]; drafts: Draft[] }> {
  const windows = await queryWindows(scope);
  const watched = Map.groupBy(await queryWatched(scope, windows, imported), (w) => w.customer);
  const windowsOf = Map.groupBy(windows, (w) => w.customer);
  const figures: Figure[] = [];
  const drafts: Draft[] = [];
  for (const { id, timeZone } of scope.customers) {
    const services = watched.get(id) ?? [];
    const maintenance = union(
      (windowsOf.get(id) ?? []).filter((w) => w.kind === 'maintenance').flatMap((w) => w.spans),
    );
    for (const month of scope.months) {
      const from = seconds(monthStart(month, timeZone));
      const to = Math.min(seconds(monthEnd(month, timeZone)), Number(scope.params.now));
      if (from >= to) continue;
      const uptimes = services.map((s) => [s.service, uptimeOf(s, from, to)] as const);
      for (const [service, uptime] of uptimes) {
        if (service !== 0) figures.push(...uptimeFigures(id, service, month, uptime));
      }
      figures.push(...uptimeFigures(id, null, month, sumOf(uptimes.map(([, u]) => u))));
      if (windowsOf.has(id)) figures.push(maintenanceFigure(id, month, maintenance, from, to));
      if (month === scope.month) drafts.push(...tablesOf(id, services, uptimes, from, to));
    }
  }
  return { figures, drafts };
}

function sumOf(all: readonly Uptime[]): Uptime {
  const sum = { agreed: 0, known: 0, down: 0, outages: 0, peak: 0, peakDown: 0 };
  for (const one of all) for (const key of Object.keys(sum) as (keyof Uptime)[]) sum[key] += one[key];
  return sum;
}

const rest = { mean: null, median: null, p90: null, sample: [] } as const;

/** Counts of a share of time are minutes: up, of agreed and watched. */
function uptimeFigures(customer: number, service: number | null, month: string, u: Uptime): Figure[] {
  const figures: Figure[] = [];
  const add = (measure: MeasureId, value: number, count: number, population: number): number =>
    figures.push({ measure, customer, service, month, value, count, population, ...rest });
  const minutes = (s: number): number => Math.round(s / 60);
  if (u.known > 0) {
    add('availability.share', 1 - u.down / u.known, minutes(u.known - u.down), minutes(u.known));
    add('availability.outages', u.outages, u.outages, u.outages);
  }
  if (u.peak > 0) add('availability.peak', u.peakDown / 60, minutes(u.peakDown), minutes(u.peak));
  return figures;
}

function maintenanceFigure(customer: number, month: string, all: Spans, from: number, to: number): Figure {
  const value = total(intersect(all, [[from, to]])) / 60;
  const count = Math.round(value);
  const population = Math.round((to - from) / 60);
  return {
    measure: 'availability.maintenance',
    customer,
    service: null,
    month,
    value,
    count,
    population,
    ...rest,
  };
}

function tablesOf(
  customer: number,
  services: readonly WatchedService[],
  uptimes: readonly (readonly [number, Uptime])[],
  from: number,
  to: number,
): Draft[] {
  const sum = sumOf(uptimes.map(([, u]) => u));
  const notes = () => [
    ...(sum.agreed > 0
      ? [t`watched for ${oneDecimal((100 * sum.known) / sum.agreed)} % of the agreed time`]
      : []),
    ...(services.some((s) => s.business === null)
      ? [t`services without agreed hours count at all hours`]
      : []),
  ];
  return [
    { measure: 'availability.share', customer, tables: [serviceTable(uptimes)], concerned: [], notes },
    {
      measure: 'availability.outages',
      customer,
      tables: [outageTable(services, from, to)],
      concerned: [],
      notes,
    },
    { measure: 'availability.peak', customer, tables: [serviceTable(uptimes)], concerned: [], notes },
  ];
}

function serviceTable(uptimes: readonly (readonly [number, Uptime])[]): DraftTable {
  const cells = uptimes.map(([service, u]): Cell[] => [
    { service },
    u.agreed / 3600,
    u.agreed === 0 ? null : u.known / u.agreed,
    u.known === 0 ? null : u.down / 60,
    u.known === 0 ? null : 1 - u.down / u.known,
    u.peak === 0 ? null : u.peakDown / 60,
  ]);
  return {
    id: 'by-service',
    title: mark('Service by service'),
    columns: [
      { key: 'service', title: mark('Service'), unit: 'text' },
      { key: 'agreed', title: mark('Agreed hours'), unit: 'hours' },
      { key: 'watched', title: mark('Of these watched'), unit: 'share' },
      { key: 'down', title: mark('Time down'), unit: 'minutes' },
      { key: 'share', title: mark('Share of the time that it worked'), unit: 'share' },
      { key: 'peak', title: mark('Down at busy hours'), unit: 'minutes' },
    ],
    rows: cells,
    more: 0,
  };
}

function outageTable(services: readonly WatchedService[], from: number, to: number): DraftTable {
  const iso = (s: number): string => new Date(s * 1000).toISOString();
  const all = services
    .flatMap((s) => s.told.map((o) => ({ ...o, service: s.service, lost: lostIn(s, o.span, from, to) })))
    .filter((o) => o.lost > 0)
    .sort((a, b) => b.lost - a.lost || a.span[0] - b.span[0] || a.service - b.service);
  const cells = all
    .slice(0, mostOutages)
    .map((o): Cell[] => [
      { service: o.service },
      o.target,
      iso(o.span[0]),
      o.over ? iso(o.span[1]) : null,
      (Math.min(o.span[1], to) - o.span[0]) / 60,
      o.lost / 60,
      o.cause,
    ]);
  return {
    id: 'outages',
    title: mark('Each outage in agreed hours'),
    columns: [
      { key: 'service', title: mark('Service'), unit: 'text' },
      { key: 'target', title: mark('What'), unit: 'text' },
      { key: 'started', title: mark('From'), unit: 'time' },
      { key: 'ended', title: mark('Until'), unit: 'time' },
      { key: 'minutes', title: mark('Minutes'), unit: 'minutes' },
      { key: 'lost', title: mark('In agreed hours'), unit: 'minutes' },
      { key: 'cause', title: mark('Cause'), unit: 'text' },
    ],
    rows: cells,
    more: Math.max(0, all.length - mostOutages),
  };
}
