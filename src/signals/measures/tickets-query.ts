import { describeMeasure } from '../catalogue.ts';
import type { MeasureEntry } from '../catalogue-entry.ts';
import type { MeasureId } from '../measure.ts';
import { type Figure, sampleSize } from './figure.ts';
import { ask, type Scope } from './scope.ts';
import { monthName } from './span.ts';
import { type TicketMeasure, ticketFacts, ticketFactsSql } from './ticket-facts-query.ts';

const ids: ReadonlyMap<number, TicketMeasure> = new Map(
  Object.entries(ticketFacts).map(([id, fact]) => [fact, id as TicketMeasure]),
);

/** The measure that a fact's number stands for. */
export const measureOfFact = (fact: number): TicketMeasure => ids.get(fact) as TicketMeasure;

/** Facts whose values are seconds; the others are 1 and 0. */
const durations = [
  'tickets.first-response',
  'tickets.resolution',
  'tickets.resolution-wall',
  'tickets.vendor-resolution',
  'tickets.backlog',
  'tickets.mttr',
  'tickets.mtbf',
] as const satisfies readonly MeasureId[];
const isDuration = `fact IN (${durations.map((id) => ticketFacts[id]).join(', ')})`;

interface Row {
  readonly fact: number;
  readonly customer: number;
  readonly service: number;
  readonly whole: number;
  readonly fact_month: number;
  readonly n: string;
  readonly known: string;
  readonly total: string | null;
  readonly q: readonly (number | null)[];
  readonly sample: readonly string[];
}

/** Aggregates of the facts; NULL values (not yet answered ...) count in `n` and not in `known`. */
export const factAggregates = `count() AS n, count(v) AS known, sum(v) AS total,
  quantilesExactInclusiveIf(0.5, 0.9)(assumeNotNull(v), ${isDuration} AND isNotNull(v)) AS q`;

/** 13 months of every ticket measure for all customers, and for each of their services: one query. */
export async function queryTicketFigures(scope: Scope): Promise<Figure[]> {
  const rows = await ask<Row>(
    scope,
    `SELECT fact, customer, service, toUInt8(grouping(service)) AS whole, fact_month, ${factAggregates},
      if(n <= ${sampleSize} AND fact_month = {month:UInt32},
        arraySort(groupArrayIf(${sampleSize})(assumeNotNull(v), isNotNull(v) AND ${isDuration} AND fact_month = {month:UInt32})), []) AS sample
    FROM (${ticketFactsSql(scope, 'history')}) AS facts
    GROUP BY GROUPING SETS ((fact, customer, fact_month), (fact, customer, service, fact_month))`,
  );
  return rows.map(toFigure);
}

/** Statistics in the measure's unit, from aggregates of seconds or of ones and zeros. */
export function toStatistics(
  entry: MeasureEntry,
  row: Pick<Row, 'n' | 'known' | 'total' | 'q'>,
): Pick<Figure, 'value' | 'count' | 'population' | 'mean' | 'median' | 'p90'> {
  const population = Number(row.n);
  const known = Number(row.known);
  const total = Number(row.total ?? 0);
  const none = { mean: null, median: null, p90: null };
  if (entry.id === 'tickets.backlog') return { value: population, count: population, population, ...none };
  if (entry.value === 'count') return { value: total, count: total, population, ...none };
  if (entry.value === 'share') {
    return { value: population === 0 ? null : total / population, count: total, population, ...none };
  }
  const unit = entry.unit === 'hours' ? 3600 : 60;
  const scaled = (x: number | null | undefined): number | null =>
    known === 0 || x === null || x === undefined ? null : x / unit;
  const all = { mean: scaled(total / known), median: scaled(row.q[0]), p90: scaled(row.q[1]) };
  return { value: entry.value === 'mean' ? all.mean : all.median, count: known, population, ...all };
}

function toFigure(row: Row): Figure {
  const measure = measureOfFact(row.fact);
  const entry = describeMeasure(measure);
  const unit = entry.unit === 'hours' ? 3600 : 60;
  return {
    measure,
    customer: row.customer,
    service: row.whole === 1 ? null : row.service,
    month: monthName(row.fact_month),
    sample: row.sample.map((v) => Number(v) / unit),
    ...toStatistics(entry, row),
  };
}
