import type { Read, TicketEventRow } from '../rows.ts';
import type { RowInput } from '../source.ts';
import { checkMapping } from '../tables/mapping.ts';
import { ticketMappingSchema } from '../tickets/mapping.ts';
import { readMapped } from '../tickets/read-tickets.ts';

/**
 * The incident export of ServiceNow with one row an update. `?` is missing; times are the exporting user's
 * local times, so set `time.zone` in a mapping where that is not UTC. `resolved_at` and `made_sla` are the
 * source's own claims; resolution on our clock comes from the changes of `incident_state`.
 */
const builtIn = {
  rows: 'events',
  format: 'csv',
  time: { zone: 'UTC', format: ['d/M/yyyy HH:mm', 'd/M/yyyy HH:mm:ss', 'yyyy-MM-dd HH:mm:ss', 'iso'] },
  missing: ['?'],
  columns: {
    ticket: 'number',
    at: 'sys_updated_at',
    state: 'incident_state',
    opened: 'opened_at',
    order: 'sys_mod_count',
    caller: 'caller_id',
    site: 'location',
    category: 'category',
    priority: 'priority',
    agent: 'assigned_to',
    reopens: 'reopen_count',
  },
  // -100 is what the export writes where it cannot name the state.
  states: {
    New: 'new',
    Active: 'working',
    'In Progress': 'working',
    'On Hold': 'waiting',
    'Awaiting User Info': 'waiting',
    'Awaiting Vendor': 'waiting',
    'Awaiting Problem': 'waiting',
    'Awaiting Evidence': 'waiting',
    Resolved: 'resolved',
    Closed: 'closed',
    Canceled: 'closed',
    '-100': 'unchanged',
  },
  vendor: {
    target_met: { column: 'made_sla', yes: ['true'], no: ['false'] },
    resolution: { column: 'resolved_at', unit: 'moment' },
  },
  match: { fields: ['location', 'caller_id', 'assignment_group'] },
};

/** A mapping file changes single keys of the built-in one: `time: { zone: Europe/London }`. */
function withChanges(base: unknown, changes: unknown): unknown {
  if (!isRecord(base) || !isRecord(changes)) return changes === undefined ? base : changes;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(changes)) merged[key] = withChanges(base[key], value);
  return merged;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ticket events of ServiceNow's incident export. */
export async function* readIncidents(input: RowInput): AsyncGenerator<Read<TicketEventRow>> {
  const name = input.mappingName === '' ? 'the built-in mapping of servicenow' : input.mappingName;
  const mapping = checkMapping(ticketMappingSchema, withChanges(builtIn, input.mapping ?? {}), name);
  yield* readMapped(input, mapping, name);
}
