import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  getAskingRules,
  getAskingSettings,
  keptChoice,
  listMayAsk,
  listSurveys,
  setAskingRules,
  setAskingSettings,
  setMayAsk,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { decide } from '../auth/policy.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

/** What the rules are is checked where they are set, in words for people. */
const rulesForm = z.object({ siteId: z.number().int().nullable().default(null), rules: z.unknown() });
const saysForm = z.object({ says: z.enum(['yes', 'no']).nullable(), why: z.string().max(400).default('') });

/** How seldom people are asked, whom it is worth to ask next, and who may not be asked and why. */
export function askingRuleRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/asking-rules', guard('read workspace'), async (context) => context.json(await everybodys(context)))
    .post('/asking-rules', guard('change set-up'), checked('json', rulesForm), async (context) => {
      const { ctx } = context.var;
      const { rules } = context.req.valid('json');
      await setAskingRules({ ctx, input: { customerId: null, siteId: null, rules } });
      return context.json(await everybodys(context));
    })
    .post(
      '/asking-rules/by-itself',
      guard('change set-up'),
      checked('json', z.unknown()),
      async (context) => {
        await setAskingSettings({ ctx: context.var.ctx, input: context.req.valid('json') });
        return context.json(await everybodys(context));
      },
    )
    .get('/asking-whom', guard('read workspace'), async (context) => context.json(await whom(context, false)))
    .post('/asking-whom/again', guard('look after voices'), async (context) =>
      context.json(await whom(context, true)),
    )
    .get('/customers/:customer/asking-rules', guard('read workspace'), async (context) =>
      context.json(await customers(context)),
    )
    .post(
      '/customers/:customer/asking-rules',
      guard('change set-up'),
      checked('json', rulesForm),
      async (context) => {
        const { ctx, customer } = context.var;
        const { siteId, rules } = context.req.valid('json');
        await setAskingRules({ ctx, input: { customerId: customer.id, siteId, rules } });
        return context.json(await customers(context));
      },
    )
    .post(
      '/customers/:customer/may-ask/:person',
      guard('change set-up'),
      checked('json', saysForm),
      async (context) => {
        const { ctx, customer } = context.var;
        const personId = idOf(context.req.param('person'));
        const { says, why } = context.req.valid('json');
        await setMayAsk({ ctx, input: { customerId: customer.id, personId, says, why } });
        return context.json(await customers(context));
      },
    );
}

async function whom(context: Context<AppEnv>, again: boolean) {
  const { made, ...how } = await keptChoice({ ctx: context.var.ctx, input: { again } });
  return { ...how, made: made && { ...made.choice, madeAt: made.madeAt.toISOString() } };
}

async function everybodys(context: Context<AppEnv>) {
  const { ctx, principal } = context.var;
  const [{ rules, usual }, settings, surveys] = await Promise.all([
    getAskingRules({ ctx, input: { customerId: null } }),
    getAskingSettings({ ctx }),
    listSurveys({ ctx }),
  ]);
  const [own] = rules;
  return {
    may: decide(principal, 'change set-up', null) === 'allowed',
    usual,
    own: own?.own ?? {},
    inForce: own?.inForce ?? usual,
    settings,
    surveys: surveys.map(({ survey }) => survey.name),
  };
}

async function customers(context: Context<AppEnv>) {
  const { ctx, customer, principal } = context.var;
  const input = { customerId: customer.id };
  const [{ rules }, people] = await Promise.all([getAskingRules({ ctx, input }), listMayAsk({ ctx, input })]);
  return {
    customer: customer.name,
    may: decide(principal, 'change set-up', customer.id) === 'allowed',
    rules,
    people: people.map(({ lastAsked, from, refusals, ...one }) => ({
      ...one,
      lastAsked: lastAsked?.toISOString() ?? null,
      from: from?.toISOString() ?? null,
      why: refusals.map((refusal) => refusal.why).join('; '),
    })),
  };
}
