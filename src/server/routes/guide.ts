import { Hono } from 'hono';
import { z } from 'zod';
import { getCustomer, listPeople } from '../../customers/index.ts';
import {
  listeningShares,
  listOverdue,
  listSpokenToRules,
  makeGuide,
  setSpokenToRule,
  wantedListening,
} from '../../listening/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

const days = z.number().int().min(0).max(3650).nullable();
const rule = z.strictObject({
  /** Slug; null: everybody's. */
  customer: z.string().nullable(),
  whom: z.enum(['customer', 'buyer', 'executive']),
  how: z.enum(['any', 'visit']),
  days,
});

/** The page to take along to a meeting, and who has not been spoken to in person for too long. For staff only. */
export function guideRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get(
      '/customers/:customer/guide',
      guard('read workspace'),
      checked('query', z.object({ people: z.string().max(500).default('') })),
      async (context) => {
        const { ctx, customer } = context.var;
        const personIds = context.req.valid('query').people.split(',').filter(Boolean).map(idOf);
        const [made, people] = await Promise.all([
          makeGuide({ ctx, input: { customer, personIds } }),
          listPeople({ ctx, input: { customerId: customer.id } }),
        ]);
        const everybody = people.map(({ id, name, roles }) => ({ id, name, roles }));
        return context.json({ ...made, everybody });
      },
    )
    .get('/spoken-to', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const [overdue, rules, listening] = await Promise.all([
        listOverdue({ ctx }),
        listSpokenToRules({ ctx, input: { customerId: null } }),
        listeningShares({ ctx }),
      ]);
      const shown = overdue.map(({ customer: { slug, name }, person, days, says }) => ({
        ...{ customer: { slug, name }, person: person && { name: person.name }, days, says },
      }));
      return context.json({ overdue: shown, rules, ...listening, wanted: wantedListening });
    })
    .put('/spoken-to/rules', guard('change set-up'), checked('json', rule), async (context) => {
      const { ctx } = context.var;
      const { customer, ...sent } = context.req.valid('json');
      const whose = customer === null ? null : await getCustomer({ ctx, input: { name: customer } });
      await setSpokenToRule({ ctx, input: { ...sent, customerId: whose?.id ?? null } });
      return context.json({
        rules: await listSpokenToRules({ ctx, input: { customerId: whose?.id ?? null } }),
      });
    });
}
