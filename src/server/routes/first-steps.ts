import { Hono } from 'hono';
import { z } from 'zod';
import {
  addCustomer,
  getProvider,
  howManyPeople,
  listCustomerHeads,
  recordAudit,
} from '../../customers/index.ts';
import { howManyLenses } from '../../lens/index.ts';
import { howManyMonths } from '../../reports/index.ts';
import { importTotals } from '../../sources/index.ts';
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
      const [provider, customers, people, imported, lenses, months] = await Promise.all([
        getProvider({ ctx }),
        listCustomerHeads({ ctx }),
        howManyPeople({ ctx }),
        importTotals({ ctx }),
        howManyLenses({ ctx }),
        howManyMonths({ ctx }),
      ]);
      return context.json({
        provider: provider.name,
        customers: customers.slice(0, 100).map(({ slug, name, kind }) => ({ slug, name, kind })),
        customerCount: customers.length,
        people,
        sources: imported.sources,
        waiting: imported.unmatched,
        lenses,
        months,
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
