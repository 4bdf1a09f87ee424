import type { MeasureId } from '../measure.ts';
import { type Figure, sampleSize } from './figure.ts';
import { ask, localMonth, ofCustomers, type Scope, zoneSql } from './scope.ts';
import { monthName } from './span.ts';

/** SQL: answers of the customers in 13 months, with `m` (local month) and `part` (0..1 of the scale as asked). */
export const answersSql = (scope: Scope): string => `
  SELECT customer, source, load, line, ts, person, toString(respondent) AS respondent, role, instrument, score, low, high, comment, ticket, external_id,
    if(high > low, (score - low) / (high - low), NULL) AS part,
    if(instrument = 'nps', part <= 0.6, part <= 0.25) AS unhappy,
    ${localMonth(scope, 'ts', `(${zoneSql})`)} AS m
  FROM {db}.answers FINAL
  WHERE ${ofCustomers} AND ts >= toDateTime({from:Int64}, 'UTC') AND ts < toDateTime({to:Int64}, 'UTC')`;

/** What an answer says about each measure: whether it counts, and the value it adds. */
const facts: Readonly<Record<string, readonly [when: string, value: string]>> = {
  'satisfaction.csat': [`instrument = 'csat'`, 'part >= 0.75'],
  'satisfaction.nps': [`instrument = 'nps'`, 'multiIf(part >= 0.9, 100, part <= 0.6, -100, 0)'],
  'satisfaction.ces': [`instrument = 'ces'`, '1 + 6 * part'],
  'satisfaction.buyers': [`role IN ('buyer', 'executive')`, '100 * part'],
  'satisfaction.unhappy': ['1', 'unhappy'],
};
const ids = Object.keys(facts) as MeasureId[];

interface Row {
  readonly fact: number;
  readonly customer: number;
  readonly m: number;
  readonly n: string;
  readonly values: readonly (readonly [number, string])[];
}

/** 13 months of what people answered, for all customers: one query. */
export async function querySatisfactionFigures(scope: Scope): Promise<Figure[]> {
  const tuples = Object.values(facts).map(
    ([when, value], i) => `(toUInt8(if(${when}, ${i + 1}, 0)), toFloat64(assumeNotNull(${value})))`,
  );
  // Equal values are counted and added up in order here, so that the sum is the same on every machine.
  const rows = await ask<Row>(
    scope,
    `SELECT f.1 AS fact, customer, m, sum(times) AS n, arraySort(groupArray((f.2, times))) AS values
    FROM (SELECT f, customer, m, count() AS times
      FROM (${answersSql(scope)}) ARRAY JOIN arrayFilter(x -> x.1 > 0, [${tuples.join(', ')}]) AS f
      WHERE isNotNull(part) AND m BETWEEN {first:UInt32} AND {month:UInt32}
      GROUP BY f, customer, m)
    GROUP BY fact, customer, m`,
  );
  return rows.map((row) => toFigure(row, scope.month));
}

function toFigure(row: Row, month: string): Figure {
  const measure = ids[row.fact - 1] as MeasureId;
  const population = Number(row.n);
  const counted = row.values.map(([value, times]) => [value, Number(times)] as const);
  const total = counted.reduce((sum, [value, times]) => sum + value * times, 0);
  const all = counted.flatMap(([value, times]) =>
    Array.from({ length: Math.min(times, sampleSize + 1) }, () => value),
  );
  const name = monthName(row.m);
  const place = { measure, customer: row.customer, service: null, month: name };
  const rest = { median: null, p90: null, sample: name === month && population <= sampleSize ? all : [] };
  if (measure === 'satisfaction.unhappy')
    return { ...place, ...rest, value: total, count: total, population, mean: null };
  const mean = total / population;
  const count = measure === 'satisfaction.csat' ? total : population;
  return {
    ...place,
    ...rest,
    value: mean,
    count,
    population,
    mean: measure === 'satisfaction.csat' ? null : mean,
  };
}
