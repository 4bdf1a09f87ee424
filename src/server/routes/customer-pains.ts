import { Hono } from 'hono';
import { z } from 'zod';
import { listStaff } from '../../customers/index.ts';
import { linkPain } from '../../listening/index.ts';
import { listPainNeeds, listPains } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';
import { shownPain } from '../shown-pain.ts';

const listSchema = z.strictObject({
  /** So many of them, dearest first; all where absent. */
  first: z.coerce.number().int().min(1).max(1000).optional(),
});
const needSchema = z.strictObject({ need: z.string().min(1).max(120).nullable() });

/** What hurts the people of one customer, and the need of theirs that it touches. */
export function customerPainRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/pains', guard('read rows'), checked('query', listSchema), async (context) => {
      const { ctx, customer, principal } = context.var;
      const input = { customerId: customer.id };
      const [{ pains, waiting }, staff, needs] = await Promise.all([
        listPains({ ctx, input }),
        listStaff({ ctx }),
        listPainNeeds({ ctx, input }),
      ]);
      // What somebody told us is quoted to us, not to those they work for.
      const quoted = principal.staff !== null;
      return context.json({
        waiting,
        pains: pains.slice(0, context.req.valid('query').first).map((one) => ({
          ...shownPain(one, staff),
          ...(quoted ? {} : { quote: '' }),
          need: needs.get(one.id)?.need ?? null,
        })),
      });
    })
    .post(
      '/customers/:customer/pains/:pain/need',
      guard('look after voices'),
      checked('json', needSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const pain = idOf(context.req.param('pain'));
        const { need } = context.req.valid('json');
        return context.json(await linkPain({ ctx, input: { customer, pain, need } }));
      },
    );
}
