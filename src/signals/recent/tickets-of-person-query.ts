import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { ask, ofCustomers } from '../measures/scope.ts';
import type { RecentInput } from './recent.ts';
import { moment, momentOrNull, recentScope, within } from './recent-scope.ts';

/** A ticket that somebody asked for, as one would speak of it with them. */
export interface TicketOfPerson {
  readonly ticket: string;
  readonly title: string;
  readonly service: number;
  readonly opened: Date;
  readonly responded: Date | null;
  /** Solved or closed; null: open. */
  readonly done: Date | null;
  readonly reopens: number;
  /** The source's own claim; null: it makes none. */
  readonly targetMet: boolean | null;
}

interface Row {
  readonly ticket: string;
  readonly title: string;
  readonly service: number;
  readonly opened: number;
  readonly responded: number | null;
  readonly done: number | null;
  readonly reopens: number;
  readonly met: number | null;
}

/** Tickets of one person of a customer that were opened since, or that are named; newest first, at most 100. */
export async function queryTicketsOfPerson(
  signals: SignalClient,
  input: RecentInput & { readonly person: number; readonly tickets: readonly string[] },
): Promise<TicketOfPerson[]> {
  const scope = recentScope(signals, input);
  const params = { ...scope.params, person: input.person, tickets: ['', ...input.tickets] };
  const rows = await ask<Row>(
    { ...scope, params },
    `SELECT ticket, title, service, toUnixTimestamp(opened_at) AS opened, toUnixTimestamp(responded_at) AS responded,
      toUnixTimestamp(coalesce(resolved_at, closed_at)) AS done, reopens, vendor_target_met AS met
    FROM {db}.tickets FINAL
    WHERE ${ofCustomers} AND ((person = {person:UInt32} AND person != 0 AND ${within('opened_at')})
      OR (ticket != '' AND ticket IN {tickets:Array(String)}))
    ORDER BY opened_at DESC, ticket LIMIT 100`,
  );
  return rows.map(({ opened, responded, done, met, ...row }) => ({
    ...row,
    opened: moment(opened),
    responded: momentOrNull(responded),
    done: momentOrNull(done),
    targetMet: met === null ? null : met === 1,
  }));
}
