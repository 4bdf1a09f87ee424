import { answersSql } from '../measures/satisfaction-query.ts';
import { ask, monthBorders, ofCustomers, type Scope, zoneSql } from '../measures/scope.ts';

export interface UnhappyRow {
  readonly customer: number;
  readonly at: number;
  readonly person: number;
  readonly respondent: string;
  readonly role: string;
  readonly comment: string;
}

/** This month's unhappy answers, all of them, for all customers: one query. */
export const queryUnhappyFacts = (scope: Scope): Promise<UnhappyRow[]> =>
  ask<UnhappyRow>(
    scope,
    `SELECT customer, toUnixTimestamp(ts) AS at, person, respondent, toString(role) AS role, comment
    FROM (${answersSql(scope)}) WHERE m = {month:UInt32} AND unhappy
    ORDER BY customer, ts, external_id`,
  );

export interface ContactRow {
  readonly customer: number;
  readonly person: number;
  readonly times: readonly number[];
}

/**
 * When each person asked for or answered something: all times in the month, and the last one before it in the 13
 * months, for all customers: one query.
 */
export const queryContactFacts = (scope: Scope): Promise<ContactRow[]> => {
  const borders = monthBorders(scope, `(${zoneSql})`);
  const of = (table: string, time: string): string =>
    `SELECT customer, person, toInt64(${time}) AS at, arrayElement(${borders}, -2) AS began FROM {db}.${table} FINAL
    WHERE ${ofCustomers} AND at >= {from:Int64} AND at < least({now:Int64}, arrayElement(${borders}, -1))`;
  return ask<ContactRow>(
    scope,
    `SELECT customer, person, arraySort(arrayConcat(arrayFilter(t -> t > 0, [maxIf(toUInt32(at), at < began)]), groupUniqArrayIf(toUInt32(at), at >= began))) AS times
    FROM (${of('tickets', 'opened_at')} UNION ALL ${of('answers', 'ts')})
    GROUP BY customer, person ORDER BY customer, person`,
  );
};
