import { Hono } from 'hono';
import { z } from 'zod';
import { type AuditRecord, listAudit, listCustomerHeads } from '../../customers/index.ts';
import type { AppEnv } from '../app-env.ts';
import { customerBySlug } from '../by-slug.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';

const asked = z.object({
  /** Slug; '' for all. */
  customer: z.string().max(100).default(''),
  actor: z.string().max(200).default(''),
  /** Part of what was done, or to what. */
  text: z.string().max(200).default(''),
  before: z.coerce.number().int().positive().optional(),
});
const atOnce = 50;

/** What was done and seen, newest first, in parts. */
export function auditRoutes(guard: Guards) {
  return new Hono<AppEnv>().get(
    '/set-up/audit',
    guard('read audit'),
    checked('query', asked),
    async (context) => {
      const { ctx } = context.var;
      const { customer, actor, text, before } = context.req.valid('query');
      const customerId = customer === '' ? undefined : (await customerBySlug(ctx, customer)).id;
      const wanted = {
        ...(customerId === undefined ? {} : { customerId }),
        ...(before === undefined ? {} : { before }),
        ...(actor.trim() === '' ? {} : { actor }),
        ...(text.trim() === '' ? {} : { text }),
      };
      const [records, customers] = await Promise.all([
        listAudit({ ctx, input: { ...wanted, limit: atOnce + 1 } }),
        listCustomerHeads({ ctx }),
      ]);
      const names = new Map(customers.map(({ id, name }) => [id, name]));
      const shownNow = records.slice(0, atOnce);
      return context.json({
        records: shownNow.map((record) => shown(record, names)),
        /** Where the next part begins; null at the end. */
        next: records.length > atOnce ? (shownNow.at(-1)?.id ?? null) : null,
        customers: customers.map(({ slug, name }) => ({ slug, name })),
      });
    },
  );
}

function shown({ customerId, at, detail, ...rest }: AuditRecord, names: ReadonlyMap<number, string>) {
  const facts = Object.entries(detail).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return {
    ...rest,
    at: at.toISOString(),
    customer: customerId === null ? '' : (names.get(customerId) ?? `customer ${customerId}, removed`),
    detail: facts.join(', '),
  };
}
