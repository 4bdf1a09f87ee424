import { ofCustomers, windowsSql } from './scope.ts';

/** Categories of sites that do harm, as domain lists call them. */
export const maliciousCategories = [
  'malware',
  'phishing',
  'cryptojacking',
  'ransomware',
  'botnet',
  'spyware',
  'stalkerware',
  'scam',
];

/** SQL: requests to sites that do harm. */
export const maliciousSql = `category IN (${maliciousCategories.map((c) => `'${c}'`).join(', ')})`;

/** SQL: requests that people made: no name look-ups, no log-in prompts. */
export const browsingSql = `kind != 'zeek-dns' AND status != 407`;

/** SQL: who it was: a person, else a login, else an address. */
export const actorSql = `if(person != 0, toUInt64(person), sipHash64(if(login != '', toString(login), client)))`;

/** SQL: what to call somebody who is no known person; '' for a person. */
export const knownAsSql = `if(person != 0, '', if(login != '', toString(login), client))`;

/** SQL: whether the category is one that the customer calls inappropriate. */
export const inappropriateSql = `(customer, category) GLOBAL IN (SELECT customer, category FROM {db}.inappropriate WHERE ${ofCustomers})`;

/** SQL: requests with the window of the default agreement's hours that began last: inside it where `ts < w.ends`. */
export const requestsInHours = `{db}.requests AS r
  GLOBAL ASOF LEFT JOIN (SELECT * FROM ${windowsSql('business')} WHERE of_service = 0) AS w ON r.customer = w.of_customer AND r.ts >= w.starts`;

/** SQL: requests of the customers since a bound parameter, until the month's end. */
export const requestsSince = (from: 'from' | 'month_from'): string =>
  `${ofCustomers} AND ts >= toDateTime({${from}:Int64}, 'UTC') AND ts < toDateTime({to:Int64}, 'UTC')`;
