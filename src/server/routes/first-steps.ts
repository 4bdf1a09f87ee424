import { Hono } from 'hono';
import { z } from 'zod';
import {
  addCustomer,
  getProvider,
  howManyPeople,
  listCustomers,
  recordAudit,
} from '../../customers/index.ts';
import { listLenses } from '../../lens/index.ts';
import { listMonths } from '../../reports/index.ts';
import { listUnmatched } from '../../signals/index.ts';
import { listSources } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';

const newCustomer = z.object({
  name: z.string(),
  kind: z.string().default(''),
  timeZone: z.string().default(''),
});

/** What a new installation still needs until its first report, and its first customers. */
export function firstStepsRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/set-up/first-steps', guard('read set-up'), async (context) => {
      const { ctx } = context.var;
      const [provider, customers, people, sources, unmatched, lenses, months] = await Promise.all([
        getProvider({ ctx }),
        listCustomers({ ctx }),
        howManyPeople({ ctx }),
        listSources({ ctx }),
        listUnmatched({ ctx, input: { limit: 50 } }),
        listLenses({ ctx }),
        listMonths({ ctx }),
      ]);
      return context.json({
        provider: provider.name,
        customers: customers.slice(0, 100).map(({ slug, name, kind }) => ({ slug, name, kind })),
        customerCount: customers.length,
        people,
        sources: sources.length,
        waiting: unmatched.reduce((sum, one) => sum + one.rows, 0),
        lenses: new Set(lenses.map(({ customerId }) => customerId)).size,
        months: months.length,
      });
    })
    .get('/set-up/time-zones', guard('read set-up'), async (context) => {
      const { timeZone } = await getProvider({ ctx: context.var.ctx });
      return context.json({ provider: timeZone, zones: ['UTC', ...Intl.supportedValuesOf('timeZone')] });
    })
    .post('/set-up/customers', guard('change set-up'), checked('json', newCustomer), async (context) => {
      const { ctx } = context.var;
      const { name, kind, timeZone } = context.req.valid('json');
      const input = { name, ...(kind.trim() ? { kind } : {}), ...(timeZone ? { timeZone } : {}) };
      const { id, slug } = await addCustomer({ ctx, input });
      await recordAudit({ ctx, input: { customerId: id, verb: 'customer added', subject: slug } });
      return context.json({ slug }, 201);
    });
}
