import type { MeasureId } from '../measure.ts';
import { localMonth, monthBorders, ofCustomers, type Scope, wants, zoneSql } from './scope.ts';
import { monthNumber } from './span.ts';

/** Measures made from ticket facts, by the number that stands for each in SQL. */
export const ticketFacts = {
  'tickets.volume': 1,
  'tickets.first-response': 2,
  'tickets.resolution': 3,
  'tickets.resolution-wall': 4,
  'tickets.vendor-resolution': 5,
  'tickets.reopened': 6,
  'tickets.repeat': 7,
  'tickets.backlog': 8,
  'tickets.target-met': 9,
  'tickets.vendor-target-met': 10,
  'tickets.mttr': 11,
  'tickets.mtbf': 12,
  'tickets.waited': 13,
  'threats.reported': 14,
} as const satisfies Partial<Record<MeasureId, number>>;

export type TicketMeasure = keyof typeof ticketFacts;

/** SQL: agreed seconds before a time, from the window that an ASOF join found: nothing before the first (see `windows`). */
const openUntil = (w: string, time: string): string =>
  `if(${w}.ends = 0, 0, ${w}.open_before + least(${time}, ${w}.ends) - ${w}.starts)`;

/** SQL: seconds from opening to `to` on the business clock; the wall clock without a calendar; NULL where it cannot be told. */
const sinceOpened = (to: string, openTo: string): string =>
  `multiIf(${to} < opened, NULL, calendar = 0, ${to} - opened, opened < {windows_from:Int64}, NULL, ${openTo} - open_1)`;

/** What is told of a ticket from those that came before it. */
const ofOthers = `
    arrayExists(d -> d > opened - 14 * 86400 AND d <= opened, groupArray(done) OVER
      (PARTITION BY customer, who, topic ORDER BY opened, source, ticket ROWS BETWEEN 50 PRECEDING AND 1 PRECEDING)) AS again,
    lagInFrame(opened) OVER
      (PARTITION BY customer, urgent ORDER BY opened, source, ticket ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS one_before`;

/**
 * Tickets that can matter: open at some time from 14 days before the first month on. Times are seconds since 1970,
 * 0 for "not yet", so that the engine plans plain arithmetic.
 */
const ticketsSql = (scope: Scope, from: 'from' | 'month_from'): string => `
  SELECT customer, source, load, line, ticket, service, priority, category, site, person, caller, agent, title, state, reopens,
    vendor_target_met, vendor_resolution_s, toInt64(opened_at) AS opened, ifNull(toInt64(responded_at), 0) AS responded,
    coalesce(resolved_at, closed_at, toDateTime(0, 'UTC')) AS done_at, toInt64(done_at) AS done, ${zoneSql} AS zone,
    priority IN (1, 2) AS urgent, if(person = 0, lower(caller), concat('#', toString(person))) AS who, lower(category) AS topic,
    least({now:Int64}, arrayElement(${monthBorders(scope, 'zone')}, -1)) AS until,
    ${localMonth(scope, 'opened_at', 'zone')} AS opened_in, if(done = 0, 0, ${localMonth(scope, 'done_at', 'zone')}) AS done_in
  FROM {db}.tickets FINAL
  WHERE ${ofCustomers} AND opened_at < toDateTime({to:Int64}, 'UTC')
    AND (done = 0 OR done >= {${from}:Int64} - 14 * 86400)`;

const calendarsSql = `(
  SELECT customer AS of_customer, service AS of_service, toInt64(starts) AS starts, toInt64(ends) AS ends, toInt64(open_before) AS open_before
  FROM {db}.windows WHERE kind = 'business' AND ${ofCustomers})`;

/** Agreed seconds until now (or the customer's month end) of each customer and service that has a calendar. */
const openNowSql = (scope: Scope): string => `(
  SELECT of_customer, of_service, toUInt8(1) AS calendar, max(if(starts > until, 0, open_before + least(until, ends) - starts)) AS open_now
  FROM (SELECT *, of_customer AS customer, least({now:Int64}, arrayElement(${monthBorders(scope, `(${zoneSql})`)}, -1)) AS until FROM ${calendarsSql})
  GROUP BY of_customer, of_service)`;

const joinTargets = `
    GLOBAL ANY LEFT JOIN (SELECT customer AS of_customer, service AS of_service, priority AS of_priority,
        response_s AS target_response_s, resolution_s AS target_resolution_s FROM {db}.agreed WHERE ${ofCustomers}) AS a
      ON t.customer = a.of_customer AND t.service = a.of_service AND t.priority = a.of_priority`;

const asof = (w: string, time: string): string =>
  `GLOBAL ASOF LEFT JOIN ${calendarsSql} AS ${w} ON t.customer = ${w}.of_customer AND t.service = ${w}.of_service AND t.${time} >= ${w}.starts`;

/** SQL: tickets `t` beside the windows in which each of their times lies. */
const timedSql = (scope: Scope, tickets: string): string => `
    SELECT t.*, calendar, open_now, target_response_s, target_resolution_s, ${openUntil('w1', 'opened')} AS open_1,
      ${openUntil('w2', 'responded')} AS open_2, ${openUntil('w3', 'done')} AS open_3
    FROM (${tickets}) AS t
    ${asof('w1', 'opened')}
    ${asof('w2', 'responded')}
    ${asof('w3', 'done')}
    GLOBAL ANY LEFT JOIN ${openNowSql(scope)} AS n ON t.customer = n.of_customer AND t.service = n.of_service
    ${joinTargets}`;

/** Tickets with their times on both clocks, their targets, and what came before them. */
const clockedSql = (scope: Scope, from: 'from' | 'month_from'): string => `
  SELECT *, ${sinceOpened('responded', 'open_2')} AS response_s, ${sinceOpened('done', 'open_3')} AS resolution_s,
    multiIf(responded != 0, response_s, done != 0, resolution_s, ${sinceOpened('until', 'open_now')}) AS waited_s,
    if(done < opened, NULL, done - opened) AS wall_s, ${ofOthers}
  FROM (${timedSql(scope, ticketsSql(scope, from))})`;

/** Agreed seconds until the month began, by customer and service that has a calendar. */
const openThenSql = (scope: Scope): string => `(
  SELECT of_customer, of_service, max(if(starts > began, 0, open_before + least(began, ends) - starts)) AS open_then
  FROM (SELECT *, of_customer AS customer, arrayElement(${monthBorders(scope, `(${zoneSql})`)}, -2) AS began FROM ${calendarsSql})
  GROUP BY of_customer, of_service)`;

/**
 * SQL: tickets that can matter to this month, with their business seconds until the first answer (or solution)
 * (`to_answered`, at `answered`), the solution (`to_done`, at `done`), the month's end or now (`to_until`, at `until`)
 * and the month's begin (`to_began`, at `began`). Times are seconds since 1970, 0 for "not yet".
 */
export const clockedTicketsSql = (scope: Scope): string => `
  SELECT c.*, if(responded != 0, responded, done) AS answered, arrayElement(${monthBorders(scope, 'zone')}, -2) AS began,
    if(responded != 0, response_s, resolution_s) AS to_answered, resolution_s AS to_done,
    ${sinceOpened('until', 'open_now')} AS to_until, ${sinceOpened('began', 'open_then')} AS to_began
  FROM (${clockedSql(scope, 'month_from')}) AS c
  GLOBAL ANY LEFT JOIN ${openThenSql(scope)} AS o ON c.customer = o.of_customer AND c.service = o.of_service`;

/** What a ticket says about each measure: in which month, and the value (seconds, or 1 and 0). Month 0: nothing. */
const facts: Readonly<Record<TicketMeasure, readonly [month: string, value: string]>> = {
  'tickets.volume': ['opened_in', '1'],
  'tickets.first-response': ['opened_in', 'response_s'],
  'tickets.resolution': ['done_in', 'resolution_s'],
  'tickets.resolution-wall': ['done_in', 'wall_s'],
  'tickets.vendor-resolution': ['if(isNull(vendor_resolution_s), 0, done_in)', 'vendor_resolution_s'],
  'tickets.reopened': ['done_in', 'reopens > 0'],
  'tickets.repeat': [`if(who = '' OR topic = '', 0, opened_in)`, 'again'],
  'tickets.backlog': ['0', '1'], // one fact a month end at which it was open, see below
  'tickets.target-met': [
    'if(isNull(target_response_s) AND isNull(target_resolution_s), 0, done_in)',
    'ifNull(waited_s, 0) <= ifNull(target_response_s, 4294967295) AND ifNull(resolution_s, 0) <= ifNull(target_resolution_s, 4294967295)',
  ],
  'tickets.vendor-target-met': ['if(isNull(vendor_target_met), 0, done_in)', 'vendor_target_met'],
  'tickets.mttr': ['if(urgent, done_in, 0)', 'wall_s'],
  'tickets.mtbf': ['if(urgent AND one_before != 0, opened_in, 0)', 'opened - one_before'],
  'tickets.waited': [
    'if(isNull(target_response_s), 0, opened_in)',
    'ifNull(waited_s, 0) > target_response_s',
  ],
  'threats.reported': ['opened_in', `match(topic, 'security|phish|malware|virus|ransom|spam')`],
};

/** The facts of a ticket's backlog: one for each month end (or now) at which it was open. */
function backlogSql(scope: Scope): string {
  const borders = scope.months.map((m) => monthNumber(m)).join(', ');
  const open = `arrayFilter(x -> opened < x.2 AND (done = 0 OR done >= x.2),
      arrayMap((m, b) -> (toUInt32(m), least(b, {now:Int64})), [${borders}], arraySlice(${monthBorders(scope, 'zone')}, 2)))`;
  return `arrayMap(x -> (toUInt8(${ticketFacts['tickets.backlog']}), x.1, toNullable(x.2 - opened)), ${open})`;
}

/**
 * SQL: one row for each ticket, measure and month: the ticket's columns, `fact` (see `ticketFacts`), `fact_month`
 * (toYYYYMM) and `v` (seconds, 1 or 0, or NULL: not yet). From the first month of history on, or this month only; only the measures named in `among`.
 */
export function ticketFactsSql(
  scope: Scope,
  span: 'history' | 'month',
  among: readonly TicketMeasure[] = Object.keys(ticketFacts) as TicketMeasure[],
): string {
  const asked = Object.entries(facts).filter(
    ([id]) =>
      id !== 'tickets.backlog' &&
      among.includes(id as TicketMeasure) &&
      (scope.only === null || scope.only.has(id as MeasureId)),
  );
  const tuples = asked.map(
    ([id, [month, value]]) =>
      `(toUInt8(${ticketFacts[id as TicketMeasure]}), toUInt32(${month}), toNullable(toInt64(${value})))`,
  );
  // Where none is asked for, the engine must still know what there is none of.
  const none = `CAST([], 'Array(Tuple(UInt8, UInt32, Nullable(Int64)))')`;
  const told = tuples.length === 0 ? none : `[${tuples.join(',\n')}]`;
  const all =
    wants(scope, 'tickets.backlog') && among.includes('tickets.backlog')
      ? `arrayConcat(${told}, ${backlogSql(scope)})`
      : told;
  const low = span === 'history' ? 'first' : 'month';
  return `SELECT *, f.1 AS fact, f.2 AS fact_month, f.3 AS v
  FROM (${clockedSql(scope, span === 'history' ? 'from' : 'month_from')}) AS clocked
  ARRAY JOIN arrayFilter(x -> x.2 >= {${low}:UInt32} AND x.2 <= {month:UInt32}, ${all}) AS f`;
}
