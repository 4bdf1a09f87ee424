import { mark } from '../../platform/language/t.ts';
import type { Column, MeasureId } from '../measure.ts';
import { collectDrafts } from './collect-drafts.ts';
import type { Cell, Draft, DraftTable } from './figure.ts';
import { ask, localHour, localMonth, type Scope, zoneSql } from './scope.ts';
import { actorSql, browsingSql, knownAsSql, requestsSince } from './use-sql.ts';

const mostRows = 24;

interface Row {
  readonly customer: number;
  readonly dimension: 'category' | 'person' | 'hour';
  readonly category: string;
  readonly person: number;
  readonly known_as: string;
  readonly h: number;
  readonly requests: string;
  readonly bytes: string;
  readonly people: string;
  readonly minutes: string;
  readonly lines: string;
}

/** This month's use by category, by person and by hour of the day, all hours, for all customers: one query. */
export async function queryUseTables(scope: Scope): Promise<Draft[]> {
  const zone = `(${zoneSql})`;
  const rows = await ask<Row>(
    scope,
    `SELECT customer, multiIf(grouping(category) = 0, 'category', grouping(h) = 0, 'hour', 'person') AS dimension, category, person, known_as, h,
      count() AS requests, sum(bytes) AS bytes, uniqExact(who) AS people, uniqExact(who, intDiv(toUnixTimestamp(ts), 300)) * 5 AS minutes,
      count() OVER (PARTITION BY customer, dimension) AS lines
    FROM (SELECT customer, ts, toString(category) AS category, person, ${knownAsSql} AS known_as, ${actorSql} AS who, bytes,
        ${localHour(scope, 'ts', zone)} AS h
      FROM {db}.requests
      WHERE ${requestsSince('month_from')} AND ${browsingSql} AND ${localMonth(scope, 'ts', zone)} = {month:UInt32})
    GROUP BY GROUPING SETS ((customer, category), (customer, h), (customer, person, known_as))
    ORDER BY customer, dimension, if(dimension = 'hour', 0, minutes) DESC, h, requests DESC, category, person, known_as
    LIMIT ${mostRows} BY customer, dimension`,
  );
  return collectDrafts(rows, (row): MeasureId => `use.by-${row.dimension}`, useTables);
}

function useTables(measure: MeasureId, rows: readonly Row[]): DraftTable[] {
  const columns: Column[] = [
    firstColumns[measure] ?? { key: 'what', title: '', unit: 'text' },
    { key: 'minutes', title: mark('Minutes'), unit: 'minutes' },
    { key: 'requests', title: mark('Requests'), unit: 'count' },
    { key: 'bytes', title: mark('Volume'), unit: 'bytes' },
    { key: 'people', title: mark('People'), unit: 'count' },
  ];
  const cells = rows.map((row): Cell[] => [
    firstCell(measure, row),
    ...[row.minutes, row.requests, row.bytes, row.people].map(Number),
  ]);
  const kept = measure === 'use.by-person' ? 4 : 5;
  return [
    {
      id: measure.slice(4),
      title: titles[measure] ?? '',
      columns: columns.slice(0, kept),
      rows: cells.map((row) => row.slice(0, kept)),
      more: Number(rows[0]?.lines ?? 0) - rows.length,
    },
  ];
}

const titles: Partial<Record<MeasureId, string>> = {
  'use.by-category': mark('By category'),
  'use.by-person': mark('By person'),
  'use.by-hour': mark('By hour of the day, local time'),
};

const firstColumns: Partial<Record<MeasureId, Column>> = {
  'use.by-category': { key: 'category', title: mark('Category'), unit: 'text' },
  'use.by-person': { key: 'person', title: mark('Person'), unit: 'text' },
  'use.by-hour': { key: 'hour', title: mark('Hour'), unit: 'text' },
};

function firstCell(measure: MeasureId, row: Row): Cell {
  if (measure === 'use.by-person') return { person: row.person, known_as: row.known_as };
  if (measure === 'use.by-hour') return `${String(row.h).padStart(2, '0')}:00`;
  return row.category === '' ? mark('not in any list') : row.category;
}
