import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ruleWarnings, tryRule } from '../../findings/index.ts';
import {
  addRule,
  editRule,
  listRuleChanges,
  listRules,
  parseRule,
  removeRule,
  ruleInWords,
  ruleSentence,
} from '../../lens/index.ts';
import { UserError } from '../../platform/errors.ts';
import type { AppEnv } from '../app-env.ts';
import { decide } from '../auth/policy.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';
import { ruleForm } from '../rule-form.ts';

const sentence = z.string().trim().min(1, 'write the rule as a sentence').max(600);
const one = '/customers/:customer/rules/:rule' as const;

/** The rules of a customer as sentences: read, tried on past months, added, changed, taken away and put back. */
export function ruleRoutes(guard: Guards) {
  const read = new Hono<AppEnv>()
    .get('/customers/:customer/rules', guard('read rules'), async (context) =>
      context.json(await rulesOf(context)),
    )
    .get('/customers/:customer/rules/form', guard('read rules'), async (context) => {
      const { ctx, customer } = context.var;
      return context.json(await ruleForm({ ctx, input: { customer } }));
    })
    .post(
      '/customers/:customer/rules/try',
      guard('read rules'),
      checked('json', z.object({ sentence, months: z.number().int().min(1).max(24) })),
      async (context) => {
        const { ctx, customer } = context.var;
        const asked = context.req.valid('json');
        const rule = parseRule(asked.sentence);
        const [warnings, months] = await Promise.all([
          ruleWarnings({ ctx, input: { customer, rule } }),
          tryRule({ ctx, input: { customer, rule, months: asked.months } }),
        ]);
        return context.json({
          sentence: ruleSentence(rule),
          warnings,
          months: months.map(({ month, result, what, evidence, tell }) => ({
            month,
            result,
            what,
            evidence,
            tell,
          })),
        });
      },
    );
  return read.route('/', changes(guard));
}

function changes(guard: Guards) {
  return new Hono<AppEnv>()
    .post(
      '/customers/:customer/rules',
      guard('change rules'),
      checked('json', z.object({ sentence, on: z.boolean() })),
      async (context) => {
        const { ctx, customer } = context.var;
        const asked = context.req.valid('json');
        const rule = parseRule(asked.sentence);
        const added = await addRule({ ctx, input: { customer, rule, on: asked.on } }).catch(inWebWords);
        const warnings = await ruleWarnings({ ctx, input: { customer, rule } });
        return context.json({ ...(await rulesOf(context)), added: added.id, warnings });
      },
    )
    .post(
      `${one}/edit`,
      guard('change rules'),
      checked('json', z.object({ sentence: sentence.optional(), on: z.boolean().optional() })),
      async (context) => {
        const { ctx, customer } = context.var;
        const asked = context.req.valid('json');
        const rule = asked.sentence === undefined ? {} : { rule: parseRule(asked.sentence) };
        const on = asked.on === undefined ? {} : { on: asked.on };
        const id = await ownRule(context);
        const edited = await editRule({ ctx, input: { customer, id, ...rule, ...on } }).catch(inWebWords);
        const warnings = edited.on ? await ruleWarnings({ ctx, input: { customer, rule: edited.rule } }) : [];
        return context.json({ ...(await rulesOf(context)), warnings });
      },
    )
    .post(`${one}/remove`, guard('change rules'), async (context) => {
      const { ctx, customer } = context.var;
      const removed = await removeRule({ ctx, input: { customer, id: await ownRule(context) } });
      const { id, on, role } = removed;
      return context.json({ ...(await rulesOf(context)), removed: { id, on, role } });
    })
    .post(
      `${one}/restore`,
      guard('change rules'),
      checked('json', z.object({ on: z.boolean(), role: z.enum(['', 'executive', 'buyer', 'user']) })),
      async (context) => {
        const { ctx, customer } = context.var;
        const id = idOf(context.req.param('rule'));
        const history = await listRuleChanges({ ctx, input: { customer } });
        const last = history.filter((each) => each.ruleId === id).at(-1);
        if (last?.what !== 'removed') throw nothingThere();
        const { rule } = last;
        await addRule({ ctx, input: { customer, rule, ...context.req.valid('json') } }).catch(inWebWords);
        return context.json(await rulesOf(context));
      },
    );
}

/** The id of a rule that is the customer's own and still there. */
async function ownRule(context: Context<AppEnv>): Promise<number> {
  const id = idOf(context.req.param('rule'));
  const { ctx, customer } = context.var;
  const { own } = await listRules({ ctx, input: { customer } });
  if (!own.some((each) => each.id === id)) throw nothingThere();
  return id;
}

async function rulesOf(context: Context<AppEnv>) {
  const { ctx, customer, principal } = context.var;
  const [{ declared, own }, history] = await Promise.all([
    listRules({ ctx, input: { customer } }),
    listRuleChanges({ ctx, input: { customer } }),
  ]);
  return {
    customer: customer.name,
    may: decide(principal, 'change rules', customer.id) === 'allowed',
    // Rules are written in English; what they say is read in one's own language.
    own: own.map(({ id, role, on, rule }) => ({
      ...{ id, role, on },
      sentence: ruleSentence(rule),
      says: ruleInWords(rule),
    })),
    declared: declared.map(({ role, rule }) => ({ role, says: ruleInWords(rule) })),
    changes: history
      .slice(-50)
      .reverse()
      .map(({ at, actor, what, rule }) => ({
        at: at.toISOString(),
        actor,
        what,
        says: ruleInWords(rule),
      })),
  };
}

/** Nobody reads of commands on a page. */
function inWebWords(error: unknown): never {
  if (error instanceof UserError && error.hint.includes('beholder'))
    throw new UserError(error.message, 'It stands in the list of rules: switch it on there.', error.exitCode);
  throw error;
}
