import { z } from 'zod';
import { phaseSchema } from '../tickets/mapping.ts';

/** What may differ between installations of Request Tracker; the defaults are those of a new one. */
export const rtMappingSchema = z.strictObject({
  /** Further TicketSQL, such as `Queue = 'Support'`. */
  query: z.string().min(1).optional(),
  /** What each status means; a status that is not named changes nothing. */
  states: z.record(z.string(), phaseSchema).default({
    new: 'new',
    open: 'working',
    stalled: 'waiting',
    resolved: 'resolved',
    rejected: 'closed',
    deleted: 'closed',
  }),
  /** Priorities from this number of Request Tracker's on: `{ 100: 2, 50: 3, 0: 4 }`. */
  priorities: z.record(z.string().regex(/^\d+$/), z.int().min(1).max(5)).default({ 100: 2, 50: 3, 0: 4 }),
  /** Custom fields that name the service and the site. */
  service: z.string().default('Service'),
  site: z.string().default('Site'),
});
export type RtMapping = z.output<typeof rtMappingSchema>;

const namedSchema = z.object({ id: z.string(), Name: z.string().optional() });
const personSchema = namedSchema.extend({
  EmailAddress: z.string().nullish(),
  Organization: z.string().nullish(),
});

export const ticketSchema = z.object({
  id: z.coerce.number().int(),
  Subject: z.string().nullish(),
  Status: z.string(),
  Created: z.string(),
  LastUpdated: z.string(),
  Priority: z.coerce.string().nullish(),
  Queue: namedSchema.nullish(),
  Owner: namedSchema.nullish(),
  Requestor: z.array(personSchema).default([]),
  // No custom fields at all come as an empty text.
  CustomFields: z.preprocess(
    (value) => (Array.isArray(value) ? value : []),
    z.array(z.object({ name: z.string(), values: z.array(z.coerce.string()).default([]) })),
  ),
});
export type RtTicket = z.output<typeof ticketSchema>;

export const transactionSchema = z.object({
  id: z.coerce.number().int(),
  ObjectId: z.coerce.number().int(),
  Type: z.string(),
  Created: z.string(),
  Creator: namedSchema,
  OldValue: z.string().nullish(),
  NewValue: z.string().nullish(),
});
export type RtTransaction = z.output<typeof transactionSchema>;

export const pageSchema = z.object({ items: z.array(z.unknown()), total: z.coerce.number().optional() });
