import type { SqlParams } from '../../platform/signal-engine/signal-client.ts';
import type { MeasureId } from '../measure.ts';
import { browsingSql, maliciousSql } from '../measures/use-sql.ts';
import type { AgreedTimes } from './agreed-times.ts';

/**
 * Rows of one customer in one table. One plain SELECT: for so few rows the engine plans longer than it reads, and each
 * join or subquery costs as much again.
 */
export interface RowsSql {
  /** A table with its alias `x`. */
  readonly from: string;
  readonly where: string;
  /** As the operator is told them, of `x`. */
  readonly columns: string;
  /** The moment first; made so that the sort key of the table serves it. */
  readonly order: readonly string[];
  readonly params: SqlParams;
  /** Never so many that they would have to be counted by themselves: to ask twice costs more. */
  readonly few: boolean;
}

/** What is asked for: the month's begin and end in the customer's zone, and now, in seconds. */
export interface RowsSpan {
  readonly customer: number;
  readonly begin: number;
  readonly end: number;
  readonly now: number;
}

/** What the customer agreed on that tells which rows count. */
export interface RowsAgreed {
  readonly times: AgreedTimes;
  readonly inappropriate: readonly string[];
}

const ofCustomer = 'customer = {customer:UInt32}';
export const inSpan = (time: string): string =>
  `${ofCustomer} AND ${time} >= toDateTime({begin:Int64}, 'UTC') AND ${time} < toDateTime({end:Int64}, 'UTC')`;

const origin = 'x.source AS source, x.load AS load, x.line AS line';
const requestColumns = `x.ts AS ts, x.person AS person, toString(x.login) AS login, x.client AS client, toString(x.host) AS host,
  toString(x.category) AS category, toString(x.method) AS method, x.status AS status, x.verdict AS verdict, x.bytes AS bytes,
  x.duration_ms AS duration_ms, x.kind AS kind, ${origin}`;

type Asked = RowsSpan & RowsAgreed;

export const requestRows = (asked: RowsSpan, which: string, params: SqlParams = {}): RowsSql => ({
  from: '{db}.requests AS x',
  where: `${inSpan('ts')} AND ${which}`,
  columns: requestColumns,
  order: ['x.ts', 'x.source', 'x.load', 'x.line'],
  params: { ...bounds(asked), ...params },
  few: false,
});

const bounds = ({ customer, begin, end }: RowsSpan): SqlParams => ({ customer, begin, end });

/** SQL: within the hours of the default agreement. */
export const inHours =
  'arrayExists((s, e) -> ts >= s AND ts < e, {from:Array(UInt32)}, {until:Array(UInt32)})';
export function hoursOf({ times }: Pick<RowsAgreed, 'times'>): SqlParams {
  const { starts, ends } = times.stretches(0, 'business');
  return { from: starts, until: ends };
}

type ServiceKind = 'business' | 'peak';

/** SQL: within the agreed times of the row's service, with what it is bound to; services with the same times in one go. */
export function inTimes({ times }: Pick<RowsAgreed, 'times'>, kind: ServiceKind): [string, SqlParams] {
  const all = times.services.map((service) => ({ service, ...times.stretches(service, kind) }));
  const alike = [...Map.groupBy(all, ({ starts, ends }) => `${starts} ${ends}`).values()];
  const each = alike.map(
    (_, i) =>
      `service IN {${kind}_of${i}:Array(UInt32)} AND arrayExists((s, e) -> ts >= s AND ts < e, {${kind}_from${i}:Array(UInt32)}, {${kind}_until${i}:Array(UInt32)})`,
  );
  const params = alike.map((group, i) => ({
    [`${kind}_of${i}`]: group.map((one) => one.service),
    [`${kind}_from${i}`]: group[0]?.starts ?? [],
    [`${kind}_until${i}`]: group[0]?.ends ?? [],
  }));
  return [`(${each.join(' OR ') || '0'})`, Object.assign({}, ...params)];
}

const probeRows = (asked: Asked, which: string, params: SqlParams): RowsSql => ({
  from: '{db}.samples AS x FINAL',
  where: `metric = 'response_ms' AND ${inSpan('ts')} AND ${which}`,
  columns: `x.ts AS ts, x.service AS service, toString(x.target) AS target, toString(x.metric) AS metric, x.value AS value, ${origin}`,
  order: ['x.ts', 'x.service', 'x.target', 'x.source'],
  params: { ...bounds(asked), ...params },
  few: false,
});

function peakRows(asked: Asked): RowsSql {
  return probeRows(asked, ...inTimes(asked, 'peak'));
}

function offPeakRows(asked: Asked): RowsSql {
  const [open, hours] = inTimes(asked, 'business');
  const [rush, peak] = inTimes(asked, 'peak');
  return probeRows(asked, `${open} AND NOT ${rush}`, { ...hours, ...peak });
}

const outageRows = (asked: Asked): RowsSql => ({
  from: '{db}.outages AS x FINAL',
  where: `${ofCustomer} AND severity >= 3 AND started < toDateTime({end:Int64}, 'UTC')
    AND ifNull(ended, toDateTime({until:Int64}, 'UTC')) > toDateTime({begin:Int64}, 'UTC')`,
  columns: `x.service AS service, toString(x.target) AS target, x.started AS started, x.ended AS ended, x.severity AS severity, x.cause AS cause,
    x.external_id AS external_id, ${origin}`,
  order: ['x.started', 'x.service', 'x.target'],
  params: { ...bounds(asked), until: Math.min(asked.now, asked.end) },
  few: true,
});

const part = `if(high > low, (score - low) / (high - low), NULL)`;
const answerRows = (asked: Asked, which: string): RowsSql => ({
  from: '{db}.answers AS x FINAL',
  where: `${inSpan('ts')} AND ${which}`,
  columns: `x.ts AS ts, x.person AS person, toString(x.respondent) AS respondent, x.role AS role, x.instrument AS instrument, x.score AS score, x.low AS low,
    x.high AS high, x.comment AS comment, x.ticket AS ticket, x.external_id AS external_id, ${origin}`,
  order: ['x.ts', 'x.source', 'x.external_id'],
  params: bounds(asked),
  few: true,
});

const contactRows = (asked: Asked): RowsSql => ({
  from: `(SELECT 'ticket' AS what, ticket AS id, opened_at AS at, source, load, line FROM {db}.tickets FINAL WHERE ${inSpan('opened_at')}
    UNION ALL SELECT 'answer', external_id, ts, source, load, line FROM {db}.answers FINAL WHERE ${inSpan('ts')}) AS x`,
  where: '1',
  columns: `x.what AS what, x.id AS id, x.at AS at, ${origin}`,
  order: ['x.at', 'x.what', 'x.id'],
  params: bounds(asked),
  few: true,
});

const inOpenHours = (asked: Asked, which = '1', params: SqlParams = {}): RowsSql =>
  requestRows(asked, `${browsingSql} AND ${which} AND ${inHours}`, { ...hoursOf(asked), ...params });

const sqlOf: Partial<Record<MeasureId, (asked: Asked) => RowsSql>> = {
  'use.appropriate': (asked) => inOpenHours(asked),
  'use.inappropriate-people': (asked) =>
    inOpenHours(asked, 'category IN {inappropriate:Array(String)}', { inappropriate: asked.inappropriate }),
  'use.by-category': (asked) => requestRows(asked, browsingSql),
  'use.by-person': (asked) => requestRows(asked, browsingSql),
  'use.by-hour': (asked) => requestRows(asked, browsingSql),
  'threats.blocked': (asked) => requestRows(asked, `${maliciousSql} AND verdict = 'blocked'`),
  'threats.passed': (asked) => requestRows(asked, `${maliciousSql} AND verdict = 'allowed'`),
  'response.peak': peakRows,
  'response.off-peak': offPeakRows,
  'availability.share': outageRows,
  'availability.outages': outageRows,
  'availability.peak': outageRows,
  'satisfaction.csat': (asked) => answerRows(asked, `instrument = 'csat'`),
  'satisfaction.nps': (asked) => answerRows(asked, `instrument = 'nps'`),
  'satisfaction.ces': (asked) => answerRows(asked, `instrument = 'ces'`),
  'satisfaction.buyers': (asked) => answerRows(asked, `role IN ('buyer', 'executive')`),
  'satisfaction.unhappy': (asked) =>
    answerRows(asked, `if(instrument = 'nps', ${part} <= 0.6, ${part} <= 0.25)`),
  'contact.silence': contactRows,
};

/** The rows behind a measure of one customer and month as one SELECT; null where they are not found so. */
export function rowsSql(measure: MeasureId, asked: Asked): RowsSql | null {
  return sqlOf[measure]?.(asked) ?? null;
}
