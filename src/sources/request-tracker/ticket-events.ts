import type { MatchFields, TicketEventRow } from '../rows.ts';
import { kindsOf } from '../tickets/per-event.ts';
import type { RtMapping, RtTicket, RtTransaction } from './mapping.ts';

/** Request Tracker writes 1970-01-01 for "never". */
const moment = (text: string): Date | null => {
  const ms = Date.parse(text);
  return ms > 0 ? new Date(Math.floor(ms / 1000) * 1000) : null;
};

/**
 * The events of one ticket, from the ticket and its transactions in the order of their ids. A response is
 * correspondence by somebody who did not ask; everything else comes from changes of status. Returns null
 * where the ticket has no time of creation.
 */
export function ticketEvents(
  ticket: RtTicket,
  transactions: readonly RtTransaction[],
  mapping: RtMapping,
): readonly TicketEventRow[] | null {
  const opened = moment(ticket.Created);
  if (opened === null) return null;
  const described = describe(ticket, mapping);
  const asking = new Set(ticket.Requestor.flatMap(({ id, Name }) => [id, Name ?? id]));
  const changes = transactions.filter(({ Type }) => Type === 'Status');
  const create = transactions.find(({ Type }) => Type === 'Create');
  const events: TicketEventRow[] = [
    {
      ...described,
      at: opened,
      kind: 'opened',
      seq: create?.id ?? 1,
      state: changes[0]?.OldValue ?? ticket.Status,
    },
  ];
  for (const transaction of transactions) {
    const at = moment(transaction.Created);
    if (at === null) continue;
    const { id: seq, Type, Creator, OldValue, NewValue } = transaction;
    if (Type === 'Correspond') {
      const answered = !asking.has(Creator.id) && Creator.id !== 'RT_System';
      events.push({ ...described, at, kind: answered ? 'responded' : 'updated', seq, state: '' });
    } else if (Type === 'Status') {
      const phase = mapping.states[NewValue ?? ''] ?? 'unchanged';
      const before = mapping.states[OldValue ?? ''] ?? 'unchanged';
      // Whether somebody responded is told by correspondence alone.
      const kinds = kindsOf(before === 'unchanged' ? null : before, phase, true);
      for (const kind of kinds) events.push({ ...described, at, kind, seq, state: NewValue ?? '' });
    }
  }
  return events;
}

function describe(
  ticket: RtTicket,
  mapping: RtMapping,
): Omit<TicketEventRow, 'at' | 'kind' | 'seq' | 'state'> {
  const [asker] = ticket.Requestor;
  const owner = ticket.Owner?.id ?? '';
  return {
    ticket: String(ticket.id),
    caller: asker?.EmailAddress || asker?.Name || asker?.id || '',
    service: customField(ticket, mapping.service),
    site: customField(ticket, mapping.site),
    category: ticket.Queue?.Name ?? '',
    priority: priorityOf(ticket.Priority ?? '', mapping),
    agent: owner === 'Nobody' ? '' : owner,
    title: ticket.Subject ?? '',
    vendorTargetMet: null,
    vendorResponseSeconds: null,
    vendorResolutionSeconds: null,
    reopenCount: null,
  };
}

const customField = (ticket: RtTicket, name: string): string =>
  ticket.CustomFields.find((field) => field.name === name)?.values.join(', ') ?? '';

function priorityOf(text: string, { priorities }: RtMapping): TicketEventRow['priority'] {
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) return 0;
  const bounds = Object.entries(priorities).map(([from, priority]) => [Number(from), priority] as const);
  const reached = bounds.filter(([from]) => value >= from).sort((one, other) => other[0] - one[0]);
  return (reached[0]?.[1] ?? 0) as TicketEventRow['priority'];
}

/** Custom fields by their names, then the organisation of who asked, then the queue. */
export function ticketMatch({ CustomFields, Requestor, Queue }: RtTicket): MatchFields {
  const [asker] = Requestor;
  const fields: Record<string, string> = {};
  for (const { name, values } of CustomFields) if (values[0] !== undefined) fields[name] = values[0];
  if (asker?.Organization) fields.Organization = asker.Organization;
  if (Queue?.Name) fields.Queue = Queue.Name;
  const domain = asker?.EmailAddress?.split('@')[1]?.toLowerCase();
  const login = asker?.Name ?? asker?.id;
  return { fields, ...(login ? { login } : {}), ...(domain ? { domain } : {}) };
}
