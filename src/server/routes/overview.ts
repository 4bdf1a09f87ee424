import { Hono } from 'hono';
import type { Reader } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { formatMonth, getIssue, listIssues, overviewPage } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Principal } from '../auth/principal.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';

/** A customer's months, and the overview of one as a page: the same content as the PDF. */
export function overviewRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/months', guard('read customer'), async (context) => {
      const { ctx, customer, principal } = context.var;
      const readers = readersFor(principal, customer.id);
      const issues = await listIssues({ ctx, input: { customerId: customer.id, readers } });
      const months = [...Map.groupBy(issues, (issue) => issue.month).values()].flatMap((each) => {
        const best = readers.flatMap((reader) => each.filter((issue) => issue.reader === reader))[0];
        return best
          ? [
              {
                month: best.month,
                title: formatMonth(best.month),
                verdict: best.verdict,
                attention: best.attention.length,
                lights: best.lights,
              },
            ]
          : [];
      });
      return context.json({ customer: { slug: customer.slug, name: customer.name }, months });
    })
    .get('/customers/:customer/months/:month/overview', guard('read customer'), async (context) => {
      const { ctx, customer, principal } = context.var;
      const month = context.req.param('month');
      const found = await bestIssue(ctx, customer.id, month, readersFor(principal, customer.id));
      if (!found) throw nothingThere();
      const { issue, madeAt, report } = found;
      return context.json({ issue, madeAt: madeAt.toISOString(), ...overviewPage(report) });
    });
}

/** For whom a report must be made that this person may read, the fittest first. Staff read what anybody may. */
export function readersFor(principal: Principal, customerId: number): Reader[] {
  const roles = principal.memberships.find((one) => one.customerId === customerId)?.roles ?? [];
  const own = (['executive', 'buyer', 'user'] as const).filter((role) => roles.includes(role));
  return [...own, ''];
}

/** The newest issue of a month that fits these readers best; null where there is none. */
export async function bestIssue(ctx: Ctx, customerId: number, month: string, readers: readonly Reader[]) {
  for (const reader of readers) {
    const found = await getIssue({ ctx, input: { customerId, month, reader } });
    if (found) return found;
  }
  return null;
}
