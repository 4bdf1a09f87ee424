import { ask, type Scope } from '../measures/scope.ts';
import { clockedTicketsSql } from '../measures/ticket-facts-query.ts';
import type { FactWish } from './rule-facts.ts';

export interface TicketRow {
  readonly customer: number;
  readonly ticket: string;
  readonly title: string;
  readonly priority: number;
  readonly category: string;
  readonly site: string;
  readonly service: number;
  readonly person: number;
  readonly caller: string;
  readonly opened_s: string;
  readonly this_month: number;
  readonly waited: string | null;
  readonly waited_before: string | null;
  readonly took: string | null;
  readonly took_before: string | null;
  readonly target_response: string | null;
  readonly target_resolution: string | null;
  readonly came_back: number;
  readonly asked_again: number;
  readonly open_s: string | null;
}

/**
 * Tickets that rules may speak of, one by one, for all customers: one query. Durations are seconds on the business
 * clock until the first answer (or the solution), until the solution, or until the month's end or now where that
 * is earlier; `_before`: until the month began.
 */
export async function queryTicketFacts(
  scope: Scope,
  wish: NonNullable<FactWish['tickets']>,
): Promise<TicketRow[]> {
  const limit = (seconds: string, minutes: number | null): string[] =>
    minutes === null ? [] : [`${seconds} > ${Math.floor(Number(minutes) * 60)}`];
  const wanted = [
    ...(wish.opened ? ['this_month'] : []),
    ...(wish.reopened ? ['came_back > 0'] : []),
    ...(wish.again ? ['asked_again'] : []),
    ...(wish.missed ? ['waited > target_response', 'took > target_resolution'] : []),
    ...limit('waited', wish.waitedMinutes),
    ...limit('took', wish.tookMinutes),
    ...limit('open_s', wish.openDays === null ? null : wish.openDays * 1440),
  ];
  if (wanted.length === 0) return [];
  return ask<TicketRow>(
    scope,
    `SELECT customer, ticket, title, priority, toString(category) AS category, toString(site) AS site, service, person, toString(caller) AS caller,
      opened AS opened_s, this_month, waited, waited_before, took, took_before, target_response_s AS target_response,
      target_resolution_s AS target_resolution, came_back, asked_again, open_s
    FROM (
      SELECT *, toUInt8(opened_in = {month:UInt32}) AS this_month,
        answered = 0 OR answered > until AS unanswered, done = 0 OR done > until AS unsolved,
        multiIf(answered != 0 AND answered < began, NULL, unanswered, to_until, to_answered) AS waited,
        multiIf(done != 0 AND done < began, NULL, unsolved, to_until, to_done) AS took,
        if(opened >= began, 0, to_began) AS waited_before, waited_before AS took_before,
        if(unsolved OR done_in = {month:UInt32}, reopens, 0) AS came_back, toUInt8(this_month AND again AND who != '' AND topic != '') AS asked_again,
        if(unsolved, until - opened, NULL) AS open_s
      FROM (${clockedTicketsSql(scope)})
      WHERE opened < until)
    WHERE ${wanted.map((one) => `ifNull(${one}, 0)`).join(' OR ')}
    ORDER BY customer, opened, ticket`,
  );
}
