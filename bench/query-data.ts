import { DateTime } from 'luxon';
import type { SignalClient } from '../src/platform/signal-engine/signal-client.ts';

/** How much to make: spread over 200 customers and 14 months, 50 people a customer. */
export interface BenchSize {
  readonly requests: number;
  readonly tickets: number;
  readonly months: readonly string[];
  readonly customers: number;
}

const monthSeconds = (month: string): readonly [number, number] => {
  const start = DateTime.fromISO(`${month}-01`, { zone: 'utc' });
  return [start.toSeconds(), start.plus({ months: 1 }).toSeconds()];
};

/**
 * Fills the signal store by the engine's own random numbers, month by month: web requests of 50 people a customer,
 * mostly on weekdays from 7 to 19, over 50,000 domains of which one in fifty is adult, gambling or malicious;
 * tickets in 12 categories; probes of two targets; answers. Seeded by row number: the same every time.
 */
export async function fillSignals(
  signals: SignalClient,
  size: BenchSize,
  tell: (what: string) => void,
): Promise<void> {
  // Everything grows with the requests: probes every ten minutes beside 100 million of them.
  const every = Math.round((600 * 100_000_000) / size.requests);
  for (const [index, month] of size.months.entries()) {
    const [from, to] = monthSeconds(month);
    const params = {
      from,
      span: to - from,
      seed: index,
      customers: size.customers,
      requests: Math.round(size.requests / size.months.length),
      tickets: Math.round(size.tickets / size.months.length),
      every,
      probes: Math.floor((to - from) / every) * size.customers * 2,
    };
    await signals.exec(requestsSql, params);
    await signals.exec(ticketsSql, params);
    await signals.exec(samplesSql, params);
    await signals.exec(answersSql, params);
    tell(`${month}: ${params.requests} requests, ${params.tickets} tickets`);
  }
}

const dice = (n: number): string => `sipHash64(number, {seed:UInt32}, ${n})`;

const requestsSql = `INSERT INTO {db}.requests
  (customer, ts, person, login, client, host, domain, category, method, status, verdict, bytes, duration_ms, kind, source, load, line)
SELECT number % {customers:UInt32} + 1 AS c,
  toDateTime({from:Int64} + toInt64(day * 86400 + hour * 3600 + ${dice(3)} % 3600), 'UTC') AS at,
  c * 1000 + who AS p, concat('user', toString(p)), concat('10.', toString(c), '.0.', toString(who)),
  site, site,
  multiIf((d + 500) % 1000 < 4, 'adult', (d + 500) % 1000 < 8, 'gambling', (d + 500) % 1000 < 10, 'malware', arrayElement(['', 'news', 'social', 'business', 'shopping', 'video', 'search', 'mail'], d % 8 + 1)),
  if(${dice(8)} % 3 = 0, 'GET', 'CONNECT'), 200, if(d % 1000 >= 8 AND (d + 500) % 1000 < 10 AND ${dice(7)} % 5 > 0, 'blocked', 'allowed'),
  toUInt64(exp(6 + ${dice(5)} % 6000 / 1000)), toUInt32(exp(3 + ${dice(6)} % 4000 / 1000)), 'squid', 1, {seed:UInt32} + 1, number
FROM (SELECT number, ${dice(1)} % toUInt64({span:Int64} / 86400) AS day, 7 + intDiv(${dice(2)} % 12 + ${dice(9)} % 12, 2) AS hour,
    ${dice(4)} % 50 AS who, toUInt32(pow(50000, ${dice(10)} % 100000 / 100000)) AS d, concat('site', toString(d), '.example') AS site
  FROM numbers({requests:UInt64}))
ORDER BY c, at`;

const ticketsSql = `INSERT INTO {db}.tickets
  (customer, source, ticket, opened_at, responded_at, resolved_at, closed_at, reopens, person, caller, service, site, category,
   priority, agent, title, state, vendor_target_met, vendor_response_s, vendor_resolution_s, events, load, line, version)
SELECT number % {customers:UInt32} + 1, 2, concat('T', toString({seed:UInt32}), '-', toString(number)),
  toDateTime({from:Int64} + ${dice(21)} % toUInt64({span:Int64}), 'UTC') AS opened,
  if(${dice(22)} % 50 = 0, NULL, opened + ${dice(23)} % 20000), if(${dice(24)} % 40 = 0, NULL, opened + 20000 + ${dice(25)} % 400000), NULL,
  ${dice(26)} % 20 = 0, (number % {customers:UInt32} + 1) * 1000 + ${dice(27)} % 50, '', 0, '',
  concat('category ', toString(${dice(28)} % 12)), ${dice(29)} % 5 + 1, 'agent', 'Something does not work', 'closed',
  ${dice(30)} % 10 > 0, NULL, ${dice(31)} % 100000, 4, {seed:UInt32} + 100, number, 1
FROM numbers({tickets:UInt64})`;

const samplesSql = `INSERT INTO {db}.samples (customer, service, target, metric, ts, value, source, load, line)
SELECT intDiv(number, 2) % {customers:UInt32} + 1, 0, concat('host', toString(number % 2)), 'response_ms',
  toDateTime({from:Int64} + {every:UInt32} * intDiv(number, 2 * {customers:UInt32}), 'UTC'), exp(4 + ${dice(41)} % 2000 / 1000), 3, {seed:UInt32} + 200, number
FROM numbers({probes:UInt64})`;

const answersSql = `INSERT INTO {db}.answers (customer, ts, person, respondent, role, instrument, score, low, high, comment, ticket, external_id, source, load, line)
SELECT number % {customers:UInt32} + 1, toDateTime({from:Int64} + ${dice(51)} % toUInt64({span:Int64}), 'UTC'), 0, 'somebody',
  arrayElement(['user', 'user', 'user', 'buyer'], ${dice(52)} % 4 + 1), arrayElement(['csat', 'csat', 'nps'], ${dice(53)} % 3 + 1) AS asked,
  if(asked = 'nps', ${dice(54)} % 11, 1 + ${dice(55)} % 5), if(asked = 'nps', 0, 1), if(asked = 'nps', 10, 5), '', '',
  concat('a', toString({seed:UInt32}), '-', toString(number)), 4, {seed:UInt32} + 300, number
FROM numbers(toUInt64({customers:UInt32}) * 20)`;
