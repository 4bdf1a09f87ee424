import { z } from 'zod';
import { columnSchema, tableShape } from '../tables/mapping.ts';

/** A span of the source's own clock: a number of a unit, `h:mm[:ss]` text, or the moment at which it ended. */
const spanSchema = z.strictObject({
  column: columnSchema,
  unit: z.enum(['seconds', 'minutes', 'hours', 'days', 'h:mm', 'moment']),
});

const vendorSchema = z.strictObject({
  target_met: z
    .strictObject({ column: columnSchema, yes: z.array(z.string()).min(1), no: z.array(z.string()).min(1) })
    .optional(),
  response: spanSchema.optional(),
  resolution: spanSchema.optional(),
});

const describing = {
  ticket: columnSchema,
  title: columnSchema.optional(),
  caller: columnSchema.optional(),
  service: columnSchema.optional(),
  site: columnSchema.optional(),
  category: columnSchema.optional(),
  priority: columnSchema.optional(),
  agent: columnSchema.optional(),
  /** The source's own count of reopenings. */
  reopens: columnSchema.optional(),
};

const shared = {
  ...tableShape,
  /** The source's words for priorities; without it a leading digit 1 to 5 counts. */
  priorities: z.record(z.string(), z.int().min(1).max(5)).optional(),
  vendor: vendorSchema.prefault({}),
};

/** What a word for a state means. `unchanged`: the row says nothing about the state. */
export const phaseSchema = z.enum(['new', 'working', 'waiting', 'resolved', 'closed', 'unchanged']);
export type Phase = z.infer<typeof phaseSchema>;

const perTicket = z.strictObject({
  rows: z.literal('tickets'),
  ...shared,
  columns: z.strictObject({
    ...describing,
    opened: columnSchema,
    responded: columnSchema.optional(),
    resolved: columnSchema.optional(),
    closed: columnSchema.optional(),
    state: columnSchema.optional(),
  }),
});

const perEvent = z.strictObject({
  rows: z.literal('events'),
  ...shared,
  columns: z.strictObject({
    ...describing,
    at: columnSchema,
    state: columnSchema,
    opened: columnSchema.optional(),
    /** A number that grows with each event of a ticket. */
    order: columnSchema.optional(),
  }),
  states: z.record(z.string(), phaseSchema),
});

/** The mapping of a ticket export; examples/mappings/README.md explains every key. */
export const ticketMappingSchema = z.discriminatedUnion('rows', [perTicket, perEvent]);
export type TicketMapping = z.output<typeof ticketMappingSchema>;
export type PerTicketMapping = z.output<typeof perTicket>;
export type PerEventMapping = z.output<typeof perEvent>;
