import { ask, localMonth, ofCustomers, type Scope, windowsSql, zoneSql } from './scope.ts';
import { actorSql, browsingSql, requestsInHours, requestsSince } from './use-sql.ts';

/** Length of a slot, in seconds. */
export const slotSeconds = 300;
/** A slot is judged by requests only with at least so many people and requests. */
const fewestPeople = 5;
const fewestRequests = 10;
/** Slow: the median takes this many times the month's median ... */
const times = 2.5;
/** ... and more requests than chance lie above it: one-sided sign test at p < .001, normal approximation. */
const z = 3.09;

type From = 'from' | 'month_from';
const zone = `(${zoneSql})`;

/** Customers with an agreed limit and probes in the 13 months: the two ways of judging are never mixed in one history. */
const probedSql = `(SELECT DISTINCT customer FROM {db}.samples WHERE ${ofCustomers} AND metric = 'response_ms'
    AND ts >= toDateTime({from:Int64}, 'UTC') AND ts < toDateTime({to:Int64}, 'UTC')
    AND customer GLOBAL IN (SELECT customer FROM {db}.agreed WHERE isNotNull(slow_ms)))`;
/** SQL: the slot in which a row lies. */
export const slot = `intDiv(toUInt32(ts), ${slotSeconds})`;
/** SQL: how long the requests of a slot took, and by how many people they were made. */
export const tookSql = `groupArrayIf(duration_ms, method != 'CONNECT') AS took, uniqExact(${actorSql}) AS people`;
/** SQL: of slots with `took` and `people` the usual time of a request, and those busy enough to be judged. */
export const usualSql = `quantileExactInclusiveArray(0.5)(took) AS usual,
      groupArrayIf((slot, took), people >= ${fewestPeople} AND length(took) >= ${fewestRequests}) AS busy`;
/** SQL: the slow ones of these. */
export const slowSql = `arrayMap(b -> b.1, arrayFilter(b -> arrayReduce('quantileExactInclusive(0.5)', b.2) > ${times} * usual
      AND arrayCount(d -> d > usual, b.2) > length(b.2) / 2 + ${z} * sqrt(length(b.2)) / 2, busy))`;

/** Slots in which probes of response time say whether they were slow, by the agreed limit of each service. */
const byProbes = (scope: Scope, from: From): string => `
  SELECT customer, m, 'probes' AS how, count() AS judged, groupArrayIf(slot, slow) AS slots
  FROM (
    SELECT customer, m, slot, max(median > limit) AS slow
    FROM (
      SELECT customer, service, ${localMonth(scope, 'ts', zone)} AS m, ${slot} AS slot, any(a.slow_ms) AS limit,
        quantileExactInclusive(0.5)(value) AS median
      FROM {db}.samples AS s
      GLOBAL ASOF LEFT JOIN ${windowsSql('business')} AS w ON s.customer = w.of_customer AND s.service = w.of_service AND s.ts >= w.starts
      GLOBAL ANY LEFT JOIN (SELECT customer AS a_customer, service AS a_service, slow_ms FROM {db}.agreed WHERE priority = 0 AND ${ofCustomers}) AS a
        ON s.customer = a.a_customer AND s.service = a.a_service
      WHERE ${requestsSince(from)} AND metric = 'response_ms' AND ts < w.ends AND isNotNull(a.slow_ms)
      GROUP BY customer, service, m, slot)
    GROUP BY customer, m, slot)
  GROUP BY customer, m`;

/** Slots in which the requests themselves say so. */
const byRequests = (scope: Scope, from: From): string => `
  SELECT customer, m, 'requests' AS how, length(busy) AS judged, ${slowSql} AS slots
  FROM (
    SELECT customer, m, ${usualSql}
    FROM (
      SELECT customer, ${localMonth(scope, 'ts', zone)} AS m, ${slot} AS slot, ${tookSql}
      FROM ${requestsInHours}
      WHERE ${requestsSince(from)} AND ts < w.ends AND ${browsingSql} AND customer GLOBAL NOT IN ${probedSql}
      GROUP BY customer, m, slot)
    GROUP BY customer, m)`;

/**
 * SQL: for each customer and local month how slots of five minutes in business hours were judged (`how`), how many
 * were (`judged`), and which were slow (`slots`, in slots since 1970).
 * A customer whose response times are probed against an agreed limit is judged by probes, others by requests.
 */
export const slowSlotsSql = (scope: Scope, from: From): string => `
  SELECT customer, m, how, judged, slots
  FROM (${byProbes(scope, from)} UNION ALL ${byRequests(scope, from)})
  WHERE judged > 0 AND m BETWEEN {first:UInt32} AND {month:UInt32}`;

export interface SlowSlots {
  readonly customer: number;
  readonly m: number;
  readonly how: 'probes' | 'requests';
  readonly judged: string;
  readonly slots: readonly number[];
}

/** 13 months of slow slots for all customers: one query. */
export const querySlowSlots = (scope: Scope): Promise<SlowSlots[]> =>
  ask<SlowSlots>(scope, slowSlotsSql(scope, 'from'));
