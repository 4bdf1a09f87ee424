import { z } from '@hono/zod-openapi';

/** Shapes of the API's answers, named as the description names them. */

export const moment = z.iso.datetime().openapi({ example: '2026-11-02T07:00:12.000Z' });
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .openapi({ example: '2026-10' });

export const customerSchema = z
  .object({
    slug: z.string().openapi({ example: 'fenwick-law' }),
    name: z.string().openapi({ example: 'Fenwick Law' }),
    kind: z.string().openapi({ example: 'law firm' }),
    timeZone: z.string().openapi({ example: 'Europe/London' }),
  })
  .openapi('Customer');

export const personSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    email: z.string(),
    phone: z.string().openapi({ description: 'As it was written; empty where it is not known.' }),
    title: z.string(),
    language: z.string().nullable().openapi({
      description: 'In which they are written to and asked, such as de; null: as their customer.',
    }),
    site: z.string().nullable(),
    roles: z.array(z.enum(['buyer', 'executive', 'user'])),
    pseudonym: z.string().openapi({ description: 'Stands where names may not be shown.' }),
  })
  .openapi('Person');

export const escalationSchema = z
  .object({
    id: z.int(),
    what: z.string(),
    soWhat: z.string(),
    proposal: z.string(),
    evidence: z.array(z.string()),
    rule: z.string(),
    tell: z.string(),
    open: z.boolean(),
    state: z.enum(['open', 'acknowledged', 'given up', 'closed']),
    occurredAt: moment,
    endedAt: moment.nullable(),
    endedBy: z.string(),
    concerned: z.array(z.object({ who: z.string(), fact: z.string() })),
  })
  .openapi('Escalation');

export const reactionSchema = z
  .object({
    id: z.int(),
    month,
    finding: z.string(),
    outcome: z.string().openapi({ description: 'The sentence as it was read.' }),
    says: z.enum(['problem', 'detail', 'hide', 'opened', 'ignored']),
    role: z.enum(['', 'buyer', 'executive', 'user']),
    person: z.int().nullable(),
    channel: z.string(),
    reactedAt: moment,
    withdrawnAt: moment.nullable(),
  })
  .openapi('Reaction');

export const lensSchema = z
  .object({
    source: z.enum(['declared', 'learnt', 'population', 'default']),
    needs: z.array(
      z.object({
        need: z.string(),
        name: z.string(),
        means: z.string(),
        weight: z.number(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        measures: z.array(z.string()),
      }),
    ),
  })
  .openapi('Lens');

export const ruleSchema = z
  .object({
    role: z.string().openapi({ description: 'Whose lens it belongs to; empty: everybody’s.' }),
    sentence: z.string(),
  })
  .openapi('Rule');

export const sourceSchema = z
  .object({
    id: z.int(),
    kind: z.string(),
    place: z.string(),
    shared: z.boolean().openapi({ description: 'Its rows find their customers by matchers.' }),
    rows: z.number(),
    rejected: z.number(),
    unmatched: z.number(),
    lastDataAt: moment.nullable(),
    lastImportAt: moment.nullable(),
  })
  .openapi('Source');

export const meSchema = z
  .object({
    name: z.string(),
    email: z.string(),
    staffRole: z.enum(['owner', 'account manager', 'technician']).nullable(),
    by: z.enum(['session', 'api key', 'read-only key']),
    customers: z.array(z.object({ slug: z.string(), name: z.string(), roles: z.array(z.string()) })),
  })
  .openapi('Me');
