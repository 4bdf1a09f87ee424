import { Hono } from 'hono';
import {
  type Agreement,
  type Customer,
  describeAgreement,
  listAgreements,
  listPeople,
  listPromises,
  listServices,
  type Service,
} from '../../customers/index.ts';
import { listEscalations } from '../../escalations/index.ts';
import {
  declaredWeights,
  type FoundLens,
  getLens,
  lensHistory,
  listRulesInForce,
  ruleSentence,
  weighNeeds,
} from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listIssues, listReleases } from '../../reports/index.ts';
import { listFreshness } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';

/** Everything that staff want to see of a customer on one page; it reads records only. */
export function customerRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer', guard('read workspace'), async (context) =>
      context.json(await atAGlance(context.var.ctx, context.var.customer)),
    )
    .get('/customers/:customer/lens-history', guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const { changes, suggestions } = await lensHistory({ ctx, input: { customer } });
      const newest = changes.slice(-20).reverse();
      return context.json({
        suggestions,
        changes: newest.map(({ at, what, weights }) => ({ at: at.toISOString(), what, weights })),
      });
    });
}

async function atAGlance(ctx: Ctx, customer: Customer) {
  const input = { customerId: customer.id };
  const [months, people, services, agreements, found, rules, escalations, sources, promises] =
    await Promise.all([
      monthsOf(ctx, customer.id),
      listPeople({ ctx, input }),
      listServices({ ctx, input }),
      listAgreements({ ctx, input }),
      getLens({ ctx, input: { customer } }),
      listRulesInForce({ ctx, input }),
      listEscalations({ ctx, input: { ...input, limit: 20 } }),
      listFreshness({ ctx, input }),
      listPromises({ ctx, input }),
    ]);
  const { slug, name, kind, timeZone } = customer;
  return {
    customer: { slug, name, kind, timeZone },
    months,
    lens: shownLens(found),
    rules: rules.map(({ role, rule }) => ({ role, sentence: ruleSentence(rule) })),
    people: people.length,
    deciders: people
      .filter((one) => one.roles.some((role) => role !== 'user'))
      .slice(0, 12)
      .map((one) => ({ id: one.id, name: one.name, title: one.title, roles: one.roles })),
    services: services.map((one) => ({
      id: one.id,
      name: one.name,
      outcome: one.outcome,
      agreed: agreements.some(({ serviceId }) => serviceId === one.id || serviceId === null),
    })),
    agreements: shownAgreements(agreements, services, ctx.clock.now()),
    escalations: escalations.map(({ id, what, state, raisedAt }) => ({
      ...{ id, what, state },
      raisedAt: raisedAt.toISOString(),
    })),
    promises: promises
      .filter(({ doneOn }) => doneOn === null)
      .map(({ id, what, dueOn }) => ({ id, what, dueOn })),
    sources: sources.map((one) => ({ ...one, lastDataAt: one.lastDataAt?.toISOString() ?? null })),
  };
}

/** What was agreed, in sentences: on everything first, then on single services. */
function shownAgreements(agreements: readonly Agreement[], services: readonly Service[], now: Date) {
  const nameOf = new Map(services.map(({ id, name }) => [id, name]));
  return agreements
    .map(({ id, serviceId, ...rest }) => {
      const service = serviceId === null ? '' : (nameOf.get(serviceId) ?? '');
      return { id, service, says: describeAgreement(rest, service || 'The service', now) };
    })
    .sort((a, b) => a.service.localeCompare(b.service));
}

/** Each need with its weight and its interval: what was chosen or reacted shows how sure it is, else how it was declared. */
function shownLens({ lens, lensSource, declaredAt, learnt }: FoundLens) {
  const shown = learnt?.weights ?? (lensSource === 'declared' ? declaredWeights(lens) : []);
  return {
    source: lensSource,
    declaredAt: declaredAt?.toISOString() ?? null,
    evidence: learnt?.evidence ?? null,
    needs: weighNeeds(lens).map(({ need, name, weight }) => {
      const known = shown.find((one) => one.need === need);
      return { need, name, weight, low: known?.low ?? null, high: known?.high ?? null };
    }),
  };
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
