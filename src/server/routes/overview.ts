import { Hono } from 'hono';
import type { Reader } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { t } from '../../platform/language/t.ts';
import { formatMonth, getIssue, listIssues, listReleases, overviewPage } from '../../reports/index.ts';
import { noteReadings } from '../../voice/index.ts';
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
      const released = !principal.staff;
      const [issues, withdrawn] = await Promise.all([
        listIssues({ ctx, input: { customerId: customer.id, readers, released } }),
        withdrawnMonths(ctx, customer.id),
      ]);
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
      return context.json({ customer: { slug: customer.slug, name: customer.name }, months, withdrawn });
    })
    .get('/customers/:customer/months/:month/overview', guard('read customer'), async (context) => {
      const { ctx, customer, principal } = context.var;
      const month = context.req.param('month');
      const found = await issueFor(ctx, principal, customer.id, month);
      if (!found) {
        const [gone] = (await withdrawnMonths(ctx, customer.id)).filter((one) => one.month === month);
        if (gone)
          throw new UserError(t`the report of ${gone.title} was taken back`, gone.why, exitCodes.missing);
        throw nothingThere();
      }
      const { issue, madeAt, report } = found;
      await noteOpened(ctx, principal, customer.id, month);
      return context.json({ issue, madeAt: madeAt.toISOString(), ...overviewPage(report) });
    });
}

/** That somebody of the customer opened it: a customer who never does has fallen silent. */
async function noteOpened(ctx: Ctx, principal: Principal, customerId: number, month: string) {
  const own = principal.memberships.find((one) => one.customerId === customerId);
  if (own)
    await noteReadings({ ctx, input: [{ customerId, month, kind: 'opened', personId: own.personId }] });
}

/** Months of which there is nothing to read any more, and why. */
async function withdrawnMonths(ctx: Ctx, customerId: number) {
  const newest = await listReleases({ ctx, input: { customerIds: [customerId], newestOnly: true } });
  return newest
    .filter((one) => one.reader === '' && one.state === 'withdrawn')
    .map(({ month, withdrawnWhy }) => ({ month, title: formatMonth(month), why: withdrawnWhy }));
}

/** For whom a report must be made that this person may read, the fittest first. Staff read what anybody may. */
export function readersFor(principal: Principal, customerId: number): Reader[] {
  const roles = principal.memberships.find((one) => one.customerId === customerId)?.roles ?? [];
  const own = (['executive', 'buyer', 'user'] as const).filter((role) => roles.includes(role));
  return [...own, ''];
}

/**
 * The newest issue of a month that fits whoever asks best; null where there is none. Staff read drafts; a customer's
 * people read nothing that waits for approval or was withdrawn.
 */
export async function issueFor(ctx: Ctx, principal: Principal, customerId: number, month: string) {
  const released = !principal.staff;
  for (const reader of readersFor(principal, customerId)) {
    const found = await getIssue({ ctx, input: { customerId, month, reader, released } });
    if (found) return found;
  }
  return null;
}
