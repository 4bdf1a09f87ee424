import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';

/** What somebody opened a ticket for, in their words. */
export interface TicketText {
  readonly customer: number;
  readonly source: number;
  readonly ticket: string;
  readonly opened: Date;
  /** Minutes from opening to solution by the wall's clock; null: not solved. */
  readonly openMinutes: number | null;
  /** 0: nobody known; no known service. */
  readonly person: number;
  readonly service: number;
  readonly title: string;
  /** When it was last derived; a number too large for JavaScript's. */
  readonly version: string;
}

/** After which ticket to go on reading: many are derived at once. */
export interface TicketPlace {
  readonly version: string;
  readonly customer: number;
  readonly source: number;
  readonly ticket: string;
}

interface Row extends Omit<TicketText, 'opened'> {
  readonly opened: number;
}

/** Titles of tickets that were opened since and derived, or derived anew, after `after`, in the order of their deriving. */
export async function queryTicketTexts(
  signals: SignalClient,
  input: { readonly openedSince: Date; readonly after: TicketPlace; readonly limit: number },
): Promise<TicketText[]> {
  const rows = await signals.rows<Row>(
    `SELECT customer, source, ticket, toUnixTimestamp(opened_at) AS opened,
      if(isNull(resolved_at), NULL, dateDiff('minute', opened_at, assumeNotNull(resolved_at))) AS openMinutes,
      person, service, substring(title, 1, 2000) AS title, toString(version) AS version
    FROM {db}.tickets FINAL
    WHERE (tickets.version, customer, source, ticket) > ({version:UInt64}, {customer:UInt32}, {source:UInt32}, {ticket:String})
      AND opened_at >= toDateTime({since:Int64}, 'UTC') AND title != ''
    ORDER BY tickets.version, customer, source, ticket
    LIMIT {limit:UInt32}`,
    {
      ...input.after,
      since: Math.floor(input.openedSince.getTime() / 1000),
      limit: input.limit,
    },
  );
  return rows.map(({ opened, ...row }) => ({ ...row, opened: new Date(opened * 1000) }));
}
