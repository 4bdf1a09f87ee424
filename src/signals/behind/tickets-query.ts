import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';

/** A ticket as its source told it; times are seconds since 1970, 0 for "not yet". */
export interface Ticket {
  readonly ticket: string;
  readonly source: number;
  readonly load: string;
  readonly line: string;
  readonly opened: number;
  readonly responded: number;
  readonly done: number;
  readonly priority: number;
  readonly category: string;
  readonly person: number;
  readonly caller: string;
  readonly service: number;
  readonly site: string;
  readonly agent: string;
  readonly title: string;
  readonly reopens: number;
  readonly vendor_target_met: number | null;
  readonly vendor_resolution_s: number | null;
}

/** One customer's tickets opened before `to` that were open at or after `since` (seconds), in the order of their opening. */
export async function queryTickets(
  signals: SignalClient,
  input: { readonly customer: number; readonly since: number; readonly to: number },
): Promise<Ticket[]> {
  // The engine plans plain columns in a fraction of the time that clocks and targets take it to plan.
  const tickets = await signals.rows<Ticket>(
    `SELECT ticket, source, load, line, toUnixTimestamp(opened_at) AS opened, toUnixTimestamp(ifNull(responded_at, toDateTime(0, 'UTC'))) AS responded,
      toUnixTimestamp(coalesce(resolved_at, closed_at, toDateTime(0, 'UTC'))) AS done, priority, category, person, caller, service, site,
      agent, title, reopens, vendor_target_met, vendor_resolution_s
    FROM {db}.tickets FINAL
    WHERE customer = {customer:UInt32} AND opened_at < toDateTime({to:Int64}, 'UTC') AND (done = 0 OR done >= {since:Int64})
    SETTINGS max_threads = 1, compile_expressions = 0`,
    { ...input },
  );
  return tickets.sort(byOpening);
}

function byOpening(a: Ticket, b: Ticket): number {
  const ticket = a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0;
  return a.opened - b.opened || a.source - b.source || ticket;
}
