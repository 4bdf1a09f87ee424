import type { MeasureId } from '../measure.ts';
import { answersSql } from './satisfaction-query.ts';
import { localMonth, ofCustomers, type Scope, windowsSql, zoneSql } from './scope.ts';
import { slotSeconds, slowSlotsSql } from './slow-slots-query.ts';
import { type TicketMeasure, ticketFacts, ticketFactsSql } from './ticket-facts-query.ts';
import { browsingSql, inappropriateSql, maliciousSql, requestsInHours, requestsSince } from './use-sql.ts';

const inMonth = (scope: Scope, time: string): string =>
  `${localMonth(scope, time, `(${zoneSql})`)} = {month:UInt32}`;

const ticketRows = (scope: Scope, measure: TicketMeasure): string => `
  SELECT ticket, source, load, line, toDateTime(opened, 'UTC') AS opened_at, nullIf(toDateTime(responded, 'UTC'), toDateTime(0, 'UTC')) AS responded_at,
    nullIf(done_at, toDateTime(0, 'UTC')) AS resolved_at, priority, toString(category) AS category, person, toString(caller) AS caller, service,
    toString(site) AS site, toString(agent) AS agent, title, v AS value, response_s, resolution_s, wall_s, target_response_s, target_resolution_s
  FROM (${ticketFactsSql(scope, 'month', [measure], true)})
  WHERE fact = ${ticketFacts[measure]} ORDER BY opened_at, source, ticket`;

const requestColumns = `ts, person, toString(login) AS login, client, toString(host) AS host, toString(category) AS category, toString(method) AS method,
  status, verdict, bytes, duration_ms, kind, source, load, line`;

const requestRows = (scope: Scope, which: string): string => `
  SELECT ${requestColumns} FROM ${requestsInHours}
  WHERE ${requestsSince('month_from')} AND ${inMonth(scope, 'ts')} AND ${which} ORDER BY ts, source, load, line`;

const slowRows = (scope: Scope): string => `
  SELECT ${requestColumns} FROM {db}.requests
  WHERE ${requestsSince('month_from')} AND ${browsingSql} AND (customer, intDiv(toUInt32(ts), ${slotSeconds})) GLOBAL IN
    (SELECT customer, arrayJoin(slots) FROM (${slowSlotsSql(scope, 'month_from')}) WHERE m = {month:UInt32})
  ORDER BY ts, source, load, line`;

const probeRows = (scope: Scope, which: string): string => `
  SELECT ts, service, toString(target) AS target, toString(metric) AS metric, value, source, load, line
  FROM {db}.samples AS s FINAL
  GLOBAL ASOF LEFT JOIN ${windowsSql('business')} AS w ON s.customer = w.of_customer AND s.service = w.of_service AND s.ts >= w.starts
  GLOBAL ASOF LEFT JOIN ${windowsSql('peak')} AS rush ON s.customer = rush.of_customer AND s.service = rush.of_service AND s.ts >= rush.starts
  WHERE ${requestsSince('month_from')} AND metric = 'response_ms' AND ${inMonth(scope, 'ts')} AND ${which}
  ORDER BY ts, service, target, source`;

const outageRows = `
  SELECT service, toString(target) AS target, started, ended, severity, cause, source, external_id, load, line
  FROM {db}.outages FINAL
  WHERE ${ofCustomers} AND severity >= 3 AND started < toDateTime({to:Int64}, 'UTC')
    AND ifNull(ended, toDateTime({until:Int64}, 'UTC')) > toDateTime({month_from:Int64}, 'UTC')
  ORDER BY started, service, target`;

const maintenanceRows = `
  SELECT DISTINCT starts, ends FROM {db}.windows
  WHERE ${ofCustomers} AND kind = 'maintenance' AND starts < toDateTime({to:Int64}, 'UTC') AND ends > toDateTime({month_from:Int64}, 'UTC')
  ORDER BY starts`;

const answerRows = (scope: Scope, which: string): string => `
  SELECT ts, person, respondent, role, instrument, score, low, high, comment, ticket, external_id, source, load, line
  FROM (${answersSql(scope)}) WHERE m = {month:UInt32} AND ${which} ORDER BY ts, source, external_id`;

const contactRows = (scope: Scope): string => `
  SELECT 'ticket' AS what, ticket AS id, opened_at AS at, source, load, line FROM {db}.tickets FINAL
  WHERE ${ofCustomers} AND ${inMonth(scope, 'opened_at')}
  UNION ALL
  SELECT 'answer', external_id, ts, source, load, line FROM (${answersSql(scope)}) WHERE m = {month:UInt32}`;

const open = `ts < w.ends AND ${browsingSql}`;
const others: Partial<Record<MeasureId, (scope: Scope) => string>> = {
  'use.appropriate': (scope) => requestRows(scope, open),
  'use.inappropriate-people': (scope) => requestRows(scope, `${open} AND ${inappropriateSql}`),
  'use.by-category': (scope) => requestRows(scope, browsingSql),
  'use.by-person': (scope) => requestRows(scope, browsingSql),
  'use.by-hour': (scope) => requestRows(scope, browsingSql),
  'threats.blocked': (scope) => requestRows(scope, `${maliciousSql} AND verdict = 'blocked'`),
  'threats.passed': (scope) => requestRows(scope, `${maliciousSql} AND verdict = 'allowed'`),
  'capacity.slow-minutes': slowRows,
  'capacity.hogs': slowRows,
  'response.peak': (scope) => probeRows(scope, 'ts < rush.ends'),
  'response.off-peak': (scope) => probeRows(scope, 'ts < w.ends AND NOT ts < rush.ends'),
  'availability.share': () => outageRows,
  'availability.outages': () => outageRows,
  'availability.peak': () => outageRows,
  'availability.maintenance': () => maintenanceRows,
  'satisfaction.csat': (scope) => answerRows(scope, `instrument = 'csat'`),
  'satisfaction.nps': (scope) => answerRows(scope, `instrument = 'nps'`),
  'satisfaction.ces': (scope) => answerRows(scope, `instrument = 'ces'`),
  'satisfaction.buyers': (scope) => answerRows(scope, `role IN ('buyer', 'executive')`),
  'satisfaction.unhappy': (scope) => answerRows(scope, 'unhappy'),
  'contact.silence': contactRows,
};

/** SQL of the rows behind a measure of one customer and month; null where they are not in the signal store. */
export function rowsSql(scope: Scope, measure: MeasureId): string | null {
  if (measure in ticketFacts) return ticketRows(scope, measure as TicketMeasure);
  return others[measure]?.(scope) ?? null;
}
