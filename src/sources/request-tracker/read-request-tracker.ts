import { z } from 'zod';
import { UserError } from '../../platform/errors.ts';
import type { Read, TicketEventRow } from '../rows.ts';
import type { RowInput } from '../source.ts';
import { checkMapping } from '../tables/mapping.ts';
import { type RtTicket, type RtTransaction, rtMappingSchema, ticketSchema } from './mapping.ts';
import { pageSize, rtClient } from './rt-client.ts';
import { ticketEvents, ticketMatch } from './ticket-events.ts';

/** `since`: changes up to then are read. `afterId`: how far the pass over later changes has come. */
const cursorSchema = z.object({
  since: z.iso.datetime().nullable(),
  afterId: z.number(),
  began: z.iso.datetime(),
});

/**
 * Dates in a query are read in the time zone of whoever asks, and a change may come in while we read: what
 * was changed a day before the last import is read again. The same event twice is stored once.
 */
const overlapMs = 86_400_000;

/** Ticket events from Request Tracker 5, of the tickets that changed since the last import. */
export async function* readRequestTracker(input: RowInput): AsyncGenerator<Read<TicketEventRow>> {
  if (input.url === null) {
    throw new UserError(
      `${input.name}: is not an address`,
      'give the address of Request Tracker, such as https://rt.example.org/',
    );
  }
  const name = input.mappingName === '' ? 'the mapping' : input.mappingName;
  const mapping = checkMapping(rtMappingSchema, input.mapping ?? {}, name);
  const client = rtClient(input.url, input.token);
  const kept = cursorSchema.safeParse(input.cursor);
  const { since, began } = kept.success ? kept.data : { since: null, began: input.now.toISOString() };
  let afterId = kept.success ? kept.data.afterId : 0;
  const start = afterId > 0 ? began : input.now.toISOString();
  const query = [changedSince(since), mapping.query]
    .filter((part) => part !== undefined)
    .map((part) => `(${part})`)
    .join(' AND ');
  let item = 0;
  for (;;) {
    const page = await client.tickets(query, afterId);
    const tickets = page.map((raw) => ({ raw, ticket: ticketSchema.safeParse(raw).data }));
    const ids = tickets.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket.id]));
    const transactions = byTicket(ids.length === 0 ? [] : await client.transactions(ids));
    for (const { raw, ticket } of tickets) {
      item++;
      const text = JSON.stringify(raw);
      const events =
        ticket === undefined ? null : ticketEvents(ticket, transactions.get(ticket.id) ?? [], mapping);
      if (ticket === undefined || events === null)
        yield { line: item, reject: 'is not a ticket that we can read', raw: text };
      else yield* reads(events, ticket, item, text);
    }
    afterId = ids.at(-1) ?? afterId;
    if (page.length < pageSize || ids.length === 0) break;
    input.reached({ since, afterId, began: start });
  }
  input.reached({ since: start, afterId: 0, began: start });
}

function changedSince(since: string | null): string {
  if (since === null) return "LastUpdated > '1970-01-02'";
  const from = new Date(Date.parse(since) - overlapMs).toISOString();
  return `LastUpdated >= '${from.slice(0, 10)} ${from.slice(11, 19)}'`;
}

function byTicket(transactions: readonly RtTransaction[]): Map<number, RtTransaction[]> {
  const found = new Map<number, RtTransaction[]>();
  for (const transaction of transactions) {
    const own = found.get(transaction.ObjectId) ?? [];
    found.set(transaction.ObjectId, own);
    own.push(transaction);
  }
  return found;
}

function* reads(
  events: readonly TicketEventRow[],
  ticket: RtTicket,
  line: number,
  raw: string,
): Generator<Read<TicketEventRow>> {
  const match = ticketMatch(ticket);
  for (const row of events) yield { line, row, match, raw };
}
