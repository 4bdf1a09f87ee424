import { mark } from '../../platform/language/t.ts';
import type { Column, MeasureId } from '../measure.ts';
import { collectDrafts } from './collect-drafts.ts';
import type { Cell, Draft, DraftTable, Figure } from './figure.ts';
import { ask, localHour, localMonth, ofCustomers, type Scope, windowsSql, zoneSql } from './scope.ts';
import { monthName } from './span.ts';

interface Row {
  readonly customer: number;
  readonly service: number;
  readonly whole: number;
  readonly m: number;
  readonly peak: number;
  readonly n: string;
  readonly mean: number;
  readonly q: readonly [number, number];
}

const idOf = (peak: number): MeasureId => (peak === 1 ? 'response.peak' : 'response.off-peak');

/** SQL: probes of response time with the business window and the peak window that began last. */
const probesSql = `{db}.samples AS s FINAL
  GLOBAL ASOF LEFT JOIN ${windowsSql('business')} AS w ON s.customer = w.of_customer AND s.service = w.of_service AND s.ts >= w.starts
  GLOBAL ASOF LEFT JOIN ${windowsSql('peak')} AS rush ON s.customer = rush.of_customer AND s.service = rush.of_service AND s.ts >= rush.starts`;

const probesSince = (from: 'from' | 'month_from'): string => `${ofCustomers} AND metric = 'response_ms'
  AND ts >= toDateTime({${from}:Int64}, 'UTC') AND ts < toDateTime({to:Int64}, 'UTC')`;

/** 13 months of response times at peak and off peak, for all customers and each of their services: one query. */
export async function queryResponseFigures(scope: Scope): Promise<Figure[]> {
  const rows = await ask<Row>(
    scope,
    `WITH ts < rush.ends AS peak
    SELECT customer, service, toUInt8(grouping(service)) AS whole, m, peak, count() AS n,
      sum(toInt64(round(value * 1000))) / 1000 / n AS mean, quantilesExactInclusive(0.5, 0.9)(value) AS q
    FROM ${probesSql}
    WHERE ${probesSince('from')} AND (ts < w.ends OR ts < rush.ends)
    GROUP BY GROUPING SETS ((customer, ${localMonth(scope, 'ts', `(${zoneSql})`)} AS m, peak), (customer, service, m, peak))
    HAVING m BETWEEN {first:UInt32} AND {month:UInt32}`,
  );
  return rows.map((row) => ({
    measure: idOf(row.peak),
    customer: row.customer,
    service: row.whole === 1 ? null : row.service,
    month: monthName(row.m),
    value: row.q[1],
    count: Number(row.n),
    population: Number(row.n),
    mean: row.mean,
    median: row.q[0],
    p90: row.q[1],
    sample: [],
  }));
}

interface HourRow {
  readonly customer: number;
  readonly service: number;
  readonly h: number;
  readonly whole: number;
  readonly peak: number;
  readonly n: string;
  readonly slow: string;
  readonly q: readonly [number, number];
}

/** This month's response times by local hour, and by service, for all customers: one query. */
export async function queryResponseTables(scope: Scope): Promise<Draft[]> {
  const zone = `(${zoneSql})`;
  const rows = await ask<HourRow>(
    scope,
    `WITH ts < rush.ends AS peak
    SELECT customer, service, h, toUInt8(grouping(h)) AS whole, peak, count() AS n,
      countIf(value > ifNull(a.slow_ms, 4294967295)) AS slow, quantilesExactInclusive(0.5, 0.9)(value) AS q
    FROM ${probesSql}
    GLOBAL ANY LEFT JOIN (SELECT customer AS a_customer, service AS a_service, slow_ms FROM {db}.agreed WHERE priority = 0 AND ${ofCustomers}) AS a
      ON s.customer = a.a_customer AND s.service = a.a_service
    WHERE ${probesSince('month_from')} AND (ts < w.ends OR ts < rush.ends) AND ${localMonth(scope, 'ts', zone)} = {month:UInt32}
    GROUP BY GROUPING SETS ((customer, service, peak), (customer, ${localHour(scope, 'ts', zone)} AS h, peak))
    ORDER BY customer, whole, h, service`,
  );
  return collectDrafts(rows, (row) => idOf(row.peak), responseTables);
}

function responseTables(_: MeasureId, rows: readonly HourRow[]): DraftTable[] {
  const columns = (first: Column): Column[] => [
    first,
    { key: 'probes', title: mark('Probes'), unit: 'count' },
    { key: 'median', title: mark('Median'), unit: 'ms' },
    { key: 'p90', title: mark('9 in 10 within'), unit: 'ms' },
    { key: 'slow', title: mark('Slower than agreed'), unit: 'count' },
  ];
  const cells = (row: HourRow, first: Cell): Cell[] => [
    first,
    Number(row.n),
    row.q[0],
    row.q[1],
    Number(row.slow),
  ];
  const hours = rows.filter((r) => r.whole === 0).map((r) => cells(r, `${String(r.h).padStart(2, '0')}:00`));
  const services = rows
    .filter((r) => r.whole === 1 && r.service !== 0)
    .map((r) => cells(r, { service: r.service }));
  return [
    {
      id: 'by-hour',
      title: mark('By hour of the day, local time'),
      columns: columns({ key: 'hour', title: mark('Hour'), unit: 'text' }),
      rows: hours,
      more: 0,
    },
    {
      id: 'by-service',
      title: mark('By service'),
      columns: columns({ key: 'service', title: mark('Service'), unit: 'text' }),
      rows: services,
      more: 0,
    },
  ].filter((table) => table.rows.length > 0) as DraftTable[];
}
