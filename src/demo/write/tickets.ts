import type { SimTicket } from '../schema.ts';
import { exportedAt, wallClock } from '../simulate/calendar.ts';
import type { Life } from '../simulate/simulate.ts';

/** A field of a CSV row, quoted as RFC 4180 wants it. */
export function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(
  titles: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [titles, ...rows]
    .map((row) => row.map(csvField).join(','))
    .join('\r\n')
    .concat('\r\n');
}

export interface Owned {
  readonly life: Life;
  readonly ticket: SimTicket;
}

const priorities = {
  1: 'Priority 1 - Critical',
  2: 'Priority 2 - High',
  3: 'Priority 3 - Medium',
  4: 'Priority 4 - Low',
} as const;

/** The PSA's ticket export: one row a ticket, wall-clock times of the provider's office, minutes on its own clock. */
export function psaExport(tickets: readonly Owned[], timeZone: string): string {
  const at = (moment: number | null) => (moment === null ? '' : wallClock(moment, timeZone).slice(0, 16));
  const rows = tickets.map(({ life, ticket }) => [
    `T${ticket.id}`,
    life.profile.name,
    ticket.person.name,
    ticket.person.email,
    ticket.person.site,
    ticket.service,
    ticket.category,
    ticket.title,
    priorities[ticket.priority],
    statusOf(ticket),
    ticket.agent,
    at(ticket.opened),
    at(ticket.responded),
    at(ticket.resolved),
    at(ticket.closed),
    ticket.comebacks.length,
    ticket.resolved === null ? '' : ticket.targetMet ? 'Yes' : 'No',
    ticket.responded === null ? '' : Math.round(ticket.waited),
    ticket.resolved === null ? '' : Math.round(ticket.took),
  ]);
  return csv(
    [
      'Ticket Number',
      'Company',
      'Contact',
      'Contact Email',
      'Site',
      'Service',
      'Type',
      'Summary',
      'Priority',
      'Status',
      'Resource',
      'Date Entered',
      'First Response',
      'Date Resolved',
      'Date Closed',
      'Reopened',
      'SLA Met',
      'Response Minutes',
      'Resolution Minutes',
    ],
    rows,
  );
}

function statusOf(ticket: SimTicket): string {
  if (ticket.closed !== null) return 'Closed';
  if (ticket.resolved !== null) return 'Resolved';
  return ticket.responded !== null ? 'In Progress' : 'New';
}

const snPriority = {
  1: ['1 - High', '1 - High', '1 - Critical'],
  2: ['1 - High', '2 - Medium', '2 - High'],
  3: ['2 - Medium', '2 - Medium', '3 - Moderate'],
  4: ['3 - Low', '3 - Low', '4 - Low'],
} as const;

/** A ServiceNow incident export: one row an update, `?` for missing, day first and no zone (the export's user was on UTC). */
export function serviceNowExport(tickets: readonly Owned[]): string {
  const titles =
    'number,short_description,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at';
  return csv(
    titles.split(','),
    tickets.flatMap(({ life, ticket }) => updates(ticket).map((update, i) => snRow(life, ticket, update, i))),
  );
}

interface Update {
  readonly state: 'New' | 'Active' | 'Resolved' | 'Closed';
  readonly at: number;
  readonly reopened: number;
}

/** What happened to a ticket, in order, as a system that keeps every update tells it. */
export function updates(ticket: SimTicket): readonly Update[] {
  const found: Update[] = [{ state: 'New', at: ticket.opened, reopened: 0 }];
  if (ticket.responded !== null) found.push({ state: 'Active', at: ticket.responded, reopened: 0 });
  ticket.comebacks.forEach((one, i) => {
    found.push(
      { state: 'Resolved', at: one.solved, reopened: i },
      { state: 'Active', at: one.reopened, reopened: i + 1 },
    );
  });
  const reopened = ticket.comebacks.length;
  if (ticket.resolved !== null) found.push({ state: 'Resolved', at: ticket.resolved, reopened });
  if (ticket.closed !== null) found.push({ state: 'Closed', at: ticket.closed, reopened });
  return found.filter((one) => one.at < exportedAt);
}

function snRow(life: Life, ticket: SimTicket, update: Update, count: number): readonly (string | number)[] {
  const at = (moment: number | null) => (moment === null ? '?' : dayFirst(moment));
  const [impact, urgency, priority] = snPriority[ticket.priority];
  const solved = update.state === 'Resolved' || update.state === 'Closed';
  return [
    `INC${String(ticket.id).padStart(7, '0')}`,
    ticket.title,
    update.state,
    update.state === 'Closed' ? 'false' : 'true',
    0,
    update.reopened,
    count,
    ticket.targetMet ? 'true' : 'false',
    ticket.person.name,
    ticket.agent,
    at(ticket.opened),
    ticket.agent,
    at(ticket.opened),
    count === 0 ? ticket.person.name : ticket.agent,
    at(update.at),
    count % 3 === 0 ? 'Phone' : 'Email',
    life.profile.name,
    ticket.category,
    '?',
    '?',
    ticket.service,
    impact,
    urgency,
    priority,
    'Service Desk',
    update.state === 'New' ? '?' : ticket.agent,
    'false',
    'false',
    'Do Not Notify',
    '?',
    '?',
    '?',
    '?',
    solved ? 'Solved' : '?',
    solved ? ticket.agent : '?',
    at(ticket.resolved),
    at(ticket.closed),
  ];
}

function dayFirst(moment: number): string {
  const [date = '', time = ''] = wallClock(moment, 'UTC').split(' ');
  const [year, month, day] = date.split('-').map(Number);
  return `${day}/${month}/${year} ${time.slice(0, 5)}`;
}

/** A help desk's JSON export: an array of tickets with nested people, UTC times, null for what has not happened. */
export function jsonExport(tickets: readonly Owned[]): string {
  const at = (moment: number | null) =>
    moment === null ? null : new Date(moment).toISOString().replace('.000Z', 'Z');
  return `${JSON.stringify(
    {
      tickets: tickets.map(({ life, ticket }) => ({
        id: ticket.id,
        organization: life.profile.name,
        requester: { name: ticket.person.name, email: ticket.person.email },
        subject: ticket.title,
        type: ticket.category,
        product: ticket.service,
        location: ticket.person.site,
        priority: ['urgent', 'high', 'normal', 'low'][ticket.priority - 1],
        status: statusOf(ticket).toLowerCase(),
        assignee: ticket.agent,
        created_at: at(ticket.opened),
        first_replied_at: at(ticket.responded),
        solved_at: at(ticket.resolved),
        closed_at: at(ticket.closed),
        reopens: ticket.comebacks.length,
        sla: ticket.resolved === null ? null : ticket.targetMet ? 'achieved' : 'breached',
      })),
    },
    null,
    1,
  )}\n`;
}
