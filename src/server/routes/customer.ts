import { Hono } from 'hono';
import { listAgreements, listPeople, listServices } from '../../customers/index.ts';
import { listEscalations } from '../../escalations/index.ts';
import { getLens, listRulesInForce, ruleSentence, weighNeeds } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listIssues, listReleases } from '../../reports/index.ts';
import { listSources } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';

/** Everything that staff want to see of a customer on one page; it reads records only. */
export function customerRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/customers/:customer', guard('read workspace'), async (context) => {
    const { ctx, customer } = context.var;
    const input = { customerId: customer.id };
    const [months, people, services, agreements, found, rules, escalations, sources] = await Promise.all([
      monthsOf(ctx, customer.id),
      listPeople({ ctx, input }),
      listServices({ ctx, input }),
      listAgreements({ ctx, input }),
      getLens({ ctx, input: { customer } }),
      listRulesInForce({ ctx, input }),
      listEscalations({ ctx, input: { ...input, limit: 20 } }),
      listSources({ ctx }),
    ]);
    return context.json({
      customer: {
        slug: customer.slug,
        name: customer.name,
        kind: customer.kind,
        timeZone: customer.timeZone,
      },
      months,
      lens: {
        source: found.lensSource,
        needs: weighNeeds(found.lens).map(({ need, name, weight }) => ({ need, name, weight })),
      },
      rules: rules.map(({ role, rule }) => ({ role, sentence: ruleSentence(rule) })),
      people: people.map(({ id, name, title, roles }) => ({ id, name, title, roles })),
      services: services.map(({ id, name, outcome }) => ({
        id,
        name,
        outcome,
        agreed: agreements.some((one) => one.serviceId === id || one.serviceId === null),
      })),
      escalations: escalations.map(({ id, what, state, raisedAt, tell }) => ({
        id,
        what,
        state,
        tell,
        raisedAt: raisedAt.toISOString(),
      })),
      sources: sources
        .filter((one) => one.kind !== 'domains' && (one.customer === customer.name || one.customer === null))
        .map(({ kind, place, customer: own, lastDataAt }) => ({
          kind,
          place,
          shared: own === null,
          lastDataAt: lastDataAt?.toISOString() ?? null,
        })),
    });
  });
}

/** The newest thirteen months, and where each stands on its way to its readers. */
async function monthsOf(ctx: Ctx, customerId: number) {
  const [issues, releases] = await Promise.all([
    listIssues({ ctx, input: { customerId, readers: [''] } }),
    listReleases({ ctx, input: { customerIds: [customerId], newestOnly: true } }),
  ]);
  const stateOf = new Map(
    releases.filter(({ reader }) => reader === '').map((one) => [one.month, one.state]),
  );
  return issues.slice(0, 13).map(({ month, verdict, attention, lights }) => ({
    month,
    verdict,
    attention: attention.length,
    lights,
    state: stateOf.get(month) ?? ('open' as const),
  }));
}
