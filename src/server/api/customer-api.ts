import { z } from '@hono/zod-openapi';
import { listCustomers, listPeople } from '../../customers/index.ts';
import { getLens, listReactions, listRulesInForce, ruleSentence, weighNeeds } from '../../lens/index.ts';
import { listSources } from '../../sources/index.ts';
import type { Guards } from '../guard.ts';
import { pageOf } from './cursor.ts';
import { type Api, addRoute, listOf, pageQuery } from './describe-route.ts';
import { customerExample, personExample, reactionExample, sourceExample } from './examples.ts';
import {
  customerSchema,
  lensSchema,
  meSchema,
  personSchema,
  reactionSchema,
  ruleSchema,
  sourceSchema,
} from './schemas.ts';

const one = '/customers/{customer}';
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Who asks, and the customers they may see. */
export function addCustomers(api: Api, guard: Guards): void {
  addRoute(api, guard, {
    path: '/me',
    policy: 'read own account',
    tag: 'Account',
    summary: 'Whom this key or session stands for',
    answer: meSchema,
    example: {
      name: 'Kim Lee',
      email: 'kim.lee@harbour.example',
      staffRole: 'account manager',
      by: 'api key',
      customers: [],
    },
    run: ({ var: { principal } }) => ({
      name: principal.name,
      email: principal.email,
      staffRole: principal.staff?.role ?? null,
      by: principal.by,
      customers: principal.memberships.map(({ slug, customer, roles }) => ({
        slug,
        name: customer,
        roles: [...roles],
      })),
    }),
  });
  addRoute(api, guard, {
    path: '/customers',
    policy: 'read workspace',
    tag: 'Customers',
    summary: 'All customers, in the order in which they were added',
    query: pageQuery,
    answer: listOf(customerSchema),
    example: { items: [customerExample], nextCursor: null },
    run: async ({ var: { ctx } }, query) => {
      const all = await listCustomers({ ctx });
      const page = pageOf(all, { list: 'customers', ...query, keyOf: ({ id }) => id, order: 'up' });
      return { items: page.items.map(shownCustomer), nextCursor: page.nextCursor };
    },
  });
  addRoute(api, guard, {
    path: one,
    policy: 'read customer',
    tag: 'Customers',
    summary: 'A customer',
    answer: customerSchema,
    example: customerExample,
    run: ({ var: { customer } }) => shownCustomer(customer),
  });
}

/** Who is at a customer, what they value and did, and where its data come from. */
export function addCustomerParts(api: Api, guard: Guards): void {
  addRoute(api, guard, {
    path: `${one}/people`,
    policy: 'read workspace',
    tag: 'Customers',
    summary: 'A customer’s people, in the order in which they were added',
    query: pageQuery,
    answer: listOf(personSchema),
    example: { items: [personExample], nextCursor: null },
    run: async ({ var: { ctx, customer } }, query) => {
      const all = await listPeople({ ctx, input: { customerId: customer.id } });
      const page = pageOf(all, { list: 'people', ...query, keyOf: ({ id }) => id, order: 'up' });
      const items = page.items.map(({ customerId: _, roles, phone = '', language = null, ...person }) => ({
        ...{ ...person, phone, language },
        roles: [...roles],
      }));
      return { items, nextCursor: page.nextCursor };
    },
  });
  addRoute(api, guard, {
    path: `${one}/reactions`,
    policy: 'read workspace',
    tag: 'Reactions',
    summary: 'What readers did with what they were shown, newest first; those taken back too',
    query: pageQuery,
    answer: listOf(reactionSchema),
    example: { items: [reactionExample], nextCursor: null },
    run: async ({ var: { ctx, customer } }, query) => {
      const all = await listReactions({ ctx, input: { customerId: customer.id } });
      const page = pageOf(all, { list: 'reactions', ...query, keyOf: ({ id }) => id, order: 'down' });
      return { items: page.items.map(shownReaction), nextCursor: page.nextCursor };
    },
  });
  addRoute(api, guard, {
    path: `${one}/sources`,
    policy: 'read workspace',
    tag: 'Sources',
    summary: 'Where a customer’s data come from, and how fresh they are',
    description: 'Sources that serve several customers are listed too, as `shared`.',
    answer: z.object({ items: z.array(sourceSchema) }),
    example: { items: [sourceExample] },
    run: async ({ var: { ctx, customer } }) => {
      const all = await listSources({ ctx });
      const own = all.filter((each) => each.customer === customer.name || each.customer === null);
      return { items: own.map(shownSource) };
    },
  });
}

/** What a customer values, and the rules that it made. */
export function addLens(api: Api, guard: Guards): void {
  addRoute(api, guard, {
    path: `${one}/lens`,
    policy: 'read lens',
    tag: 'Lens',
    summary: 'What a customer values: needs with weights, and where they come from',
    description:
      'Weights are shares of the whole, 0..1; `low` and `high` are a 90 % interval where they were learnt.',
    answer: lensSchema,
    example: {
      source: 'learnt',
      needs: [
        {
          need: 'company-time',
          name: 'Company time is used properly',
          means: 'Nobody spends working hours where they should not.',
          weight: 0.31,
          low: 0.24,
          high: 0.39,
          measures: ['use.inappropriate'],
        },
      ],
    },
    run: async ({ var: { ctx, customer } }) => {
      const { lens, lensSource, learnt } = await getLens({ ctx, input: { customer } });
      const intervals = new Map(learnt?.weights.map((each) => [each.need, each]));
      const needs = weighNeeds(lens).map(({ need, name, means, weight, measures }) => {
        const { low = null, high = null } = intervals.get(need) ?? {};
        return { need, name, means, weight, low, high, measures: [...measures] };
      });
      return { source: lensSource, needs };
    },
  });
  addRoute(api, guard, {
    path: `${one}/rules`,
    policy: 'read rules',
    tag: 'Lens',
    summary: 'The rules in force, as sentences',
    answer: z.object({ items: z.array(ruleSchema) }),
    example: {
      items: [{ role: '', sentence: 'Tell the owner at once when anybody visits gambling sites' }],
    },
    run: async ({ var: { ctx, customer } }) => {
      const rules = await listRulesInForce({ ctx, input: { customerId: customer.id } });
      return { items: rules.map(({ role, rule }) => ({ role, sentence: ruleSentence(rule) })) };
    },
  });
}

type Shown<Schema extends z.ZodType> = z.input<Schema>;

function shownCustomer(customer: Shown<typeof customerSchema>): Shown<typeof customerSchema> {
  const { slug, name, kind, timeZone } = customer;
  return { slug, name, kind, timeZone };
}

function shownReaction(
  each: Awaited<ReturnType<typeof listReactions>>[number],
): Shown<typeof reactionSchema> {
  const { id, month, finding, outcome, says, role, channel, personId: person } = each;
  const [reactedAt, withdrawnAt] = [each.at.toISOString(), iso(each.withdrawnAt)];
  return { id, month, finding, outcome, says, role, person, channel, reactedAt, withdrawnAt };
}

function shownSource(each: Awaited<ReturnType<typeof listSources>>[number]): Shown<typeof sourceSchema> {
  const { id, kind, place, rows, rejected, unmatched } = each;
  const [lastDataAt, lastImportAt] = [iso(each.lastDataAt), iso(each.lastImportAt)];
  const shared = each.customer === null;
  return { id, kind, place, shared, rows, rejected, unmatched, lastDataAt, lastImportAt };
}
