import type { Customer, Person, Reader, Service } from '../../customers/index.ts';
import { inLanguage, spokenNow } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import type { KnownSource } from '../known-sources-store.ts';
import { type CustomerMonth, type Measure, type MeasureId, measureIds, type Statement } from '../measure.ts';
import { buildMeasure } from './build-measure.ts';
import { contactFigures } from './contact.ts';
import type { Coverage, Family } from './coverage-query.ts';
import type { Draft, Figure } from './figure.ts';
import { labelsFor } from './labels.ts';
import type { FoundMonth } from './run-queries.ts';
import type { Scope } from './scope.ts';
import { monthEnd, monthStart } from './span.ts';
import { familiesOf, whyNot } from './why-not.ts';

export interface Assembly {
  readonly scope: Scope;
  readonly customers: readonly Customer[];
  readonly services: readonly Service[];
  readonly people: readonly Person[];
  readonly sources: ReadonlyMap<number, KnownSource>;
  readonly found: FoundMonth;
  readonly reader: Reader;
  readonly languageOf?: ((customer: Customer) => string) | undefined;
  /** Only these measures; all where absent. */
  readonly measures?: readonly MeasureId[] | undefined;
}

/** Ticket counts that are truly zero where a ticket system was telling us and told of none. */
const zeroable: readonly MeasureId[] = ['tickets.volume', 'tickets.backlog', 'threats.reported'];

/** Sorts what the queries found into a month of measures for each customer. Pure. */
export function assembleMonth(all: Assembly): Map<number, CustomerMonth> {
  const figures = Map.groupBy(all.found.figures, (f) => f.customer);
  const drafts = Map.groupBy(all.found.drafts, (d) => d.customer);
  const coverage = Map.groupBy(all.found.coverage, (c) => c.customer);
  const people = new Map(all.people.map((p) => [p.id, p]));
  const services = Map.groupBy(all.services, (s) => s.customerId);
  return new Map(
    all.customers.map((customer) => [
      customer.id,
      inLanguage(all.languageOf?.(customer) ?? spokenNow().tag, () =>
        assembleCustomer(all, customer, people, services.get(customer.id) ?? [], {
          figures: figures.get(customer.id) ?? [],
          drafts: drafts.get(customer.id) ?? [],
          coverage: coverage.get(customer.id) ?? [],
        }),
      ),
    ]),
  );
}

function assembleCustomer(
  all: Assembly,
  customer: Customer,
  people: ReadonlyMap<number, Person>,
  services: readonly Service[],
  found: FoundMonth,
): CustomerMonth {
  const { month, months } = all.scope;
  const zeroMonths = new Set(months.filter((m) => toldOf(m, customer.timeZone, found.coverage)));
  const contact = contactFigures(customer.id, found.figures, zeroMonths, months);
  const build = measureBuilder(all, customer, people, services, found.coverage, zeroMonths);
  const byService = Map.groupBy([...found.figures, ...contact.figures], (f) => f.service);
  const newest = Math.max(...found.coverage.map((c) => c.last.getTime()));
  return {
    customer: customer.id,
    month,
    over: monthEnd(month, customer.timeZone) <= all.scope.now,
    dataUntil: Number.isFinite(newest) ? new Date(newest).toISOString() : null,
    measures: build(byService.get(null) ?? [], [...found.drafts, ...contact.drafts], true),
    services: services.map((service) => ({
      service: service.id,
      name: service.name,
      outcome: service.outcome,
      measures: build(byService.get(service.id) ?? [], [], false),
    })),
  };
}

type Build = (
  figures: readonly Figure[],
  drafts: readonly Draft[],
  whole: boolean,
) => Partial<Record<MeasureId, Measure>>;

/** What turns the figures of one customer, or of one of their services, into measures. */
function measureBuilder(
  all: Assembly,
  customer: Customer,
  people: ReadonlyMap<number, Person>,
  services: readonly Service[],
  coverage: readonly Coverage[],
  zeroMonths: ReadonlySet<string>,
): Build {
  const { scope } = all;
  const labels = labelsFor(customer, people, services, all.reader);
  const over = monthEnd(scope.month, customer.timeZone) <= scope.now;
  const begins = monthStart(scope.month, customer.timeZone);
  const families = new Set(coverage.filter((c) => c.last >= begins).map((c) => c.family));
  if (zeroMonths.has(scope.month)) families.add('tickets'); // it told us: nobody asked for anything
  return (figures, drafts, whole) => {
    const byMeasure = Map.groupBy(figures, (f) => f.measure);
    const draftsOf = Map.groupBy(drafts, (d) => d.measure);
    const measures: Partial<Record<MeasureId, Measure>> = {};
    for (const id of measureIds) {
      const mine = byMeasure.get(id) ?? [];
      if ((all.measures !== undefined && !all.measures.includes(id)) || (!whole && mine.length === 0))
        continue;
      const switchedOff = id === 'use.by-person' && !customer.perPersonUse;
      measures[id] = buildMeasure({
        id,
        months: scope.months,
        figures: switchedOff ? [] : mine,
        zeroMonths: whole && zeroable.includes(id) ? zeroMonths : new Set(),
        over,
        drafts: draftsOf.get(id) ?? [],
        labels,
        why: (entry, figure) =>
          switchedOff ? t`Measures per person are switched off for you.` : whyNot(entry, families, figure),
        sources: sourcesOf(id, coverage, all.sources),
        timeZone: customer.timeZone,
        rowsCommand: `beholder show rows --measure ${id} --customer "${customer.name}" --month ${scope.month}`,
      });
    }
    return measures;
  };
}

/** Whether a ticket system was telling us of this customer in a month: after its first ticket, before its last word. */
function toldOf(month: string, timeZone: string, coverage: readonly Coverage[]): boolean {
  return coverage.some(
    (c) =>
      c.family === 'tickets' && c.first < monthEnd(month, timeZone) && c.alive >= monthStart(month, timeZone),
  );
}

function sourcesOf(
  id: MeasureId,
  coverage: readonly Coverage[],
  sources: ReadonlyMap<number, KnownSource>,
): Statement['sources'] {
  const families: readonly Family[] = familiesOf(id);
  const newest = new Map<number, Date>();
  for (const { family, source, last } of coverage) {
    if (!families.includes(family)) continue;
    const before = newest.get(source);
    if (before === undefined || last > before) newest.set(source, last);
  }
  return [...newest].map(([source, last]) => ({
    id: source,
    name: source === 0 ? t`derived from probes` : (sources.get(source)?.name ?? t`source ${source}`),
    lastDataAt: last.toISOString(),
  }));
}
