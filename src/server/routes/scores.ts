import { Hono } from 'hono';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { scoresOf, withoutSmallGroups } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';

const day = 86_400_000;
const asked = z.object({
  /** The last 90 days where absent. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write a month as 2026-10')
    .optional(),
  by: z.enum(['site', 'service']).optional(),
});

/** What a customer's buyers and users answered. */
export function scoreRoutes(guard: Guards) {
  return new Hono<AppEnv>().get(
    '/customers/:customer/scores',
    guard('read customer'),
    checked('query', asked),
    async (context) => {
      const { ctx, customer, principal } = context.var;
      const { month, by } = context.req.valid('query');
      const period = periodOf(month, customer.timeZone, ctx.clock.now());
      const scores = await scoresOf({ ctx, input: { customer, ...period, by: by ?? null } });
      return context.json({
        from: period.from.toISOString(),
        to: period.to.toISOString(),
        scores: principal.staff ? scores : scores.map(withoutSmallGroups),
      });
    },
  );
}

function periodOf(month: string | undefined, zone: string, now: Date) {
  if (month === undefined) return { from: new Date(now.getTime() - 90 * day), to: now };
  const start = DateTime.fromFormat(month, 'yyyy-MM', { zone });
  return { from: start.toJSDate(), to: start.plus({ months: 1 }).toJSDate() };
}
