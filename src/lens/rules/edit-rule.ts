import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { OwnRule, RuleChange } from './own-rule.ts';
import { refuseNonsense } from './refuse-nonsense.ts';
import type { Rule } from './rule-schema.ts';
import { ruleSentence } from './rule-sentence.ts';
import { readOwnRules, updateRule } from './rules-store.ts';

interface Of {
  readonly customer: Pick<Customer, 'id' | 'name'>;
  readonly id: number;
}

/**
 * Changes an own rule of a customer, or switches it on or off; who did it is kept. What stays as it was is no
 * change. Throws a UserError where the customer has no such rule, has the new one already, or it cannot be meant.
 */
export async function editRule(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: Of & { readonly rule?: Rule; readonly on?: boolean };
}): Promise<OwnRule> {
  const { ctx, input } = call;
  const own = await readOwnRules(ctx, [input.customer.id]);
  const before = own.find((one) => one.id === input.id) ?? missing(input);
  const after = { ...before, rule: input.rule ?? before.rule, on: input.on ?? before.on };
  refuseNonsense(after.rule);
  const sentence = ruleSentence(after.rule);
  const same = own.find(
    (one) => one.id !== before.id && one.role === before.role && one.sentence === sentence,
  );
  if (same)
    throw new UserError(`${input.customer.name} has this rule already: rule ${same.id}`, 'Keep one of them.');
  const changes: RuleChange['what'][] = [];
  if (sentence !== before.sentence || after.rule.name !== before.rule.name) changes.push('edited');
  if (after.on !== before.on) changes.push(after.on ? 'switched on' : 'switched off');
  const at = ctx.clock.now();
  for (const what of changes) {
    const changed = {
      customerId: before.customerId,
      at,
      actor: ctx.actor,
      rule: after.rule,
      sentence,
      on: after.on,
    };
    if (!(await updateRule(ctx, before.id, what, changed))) missing(input);
  }
  return { ...after, sentence, changedAt: changes.length > 0 ? at : before.changedAt };
}

/** Takes an own rule away; it never fires again, and its history stays. Throws a UserError where there is none. */
export async function removeRule(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: Of;
}): Promise<OwnRule> {
  const { ctx, input } = call;
  const own = await readOwnRules(ctx, [input.customer.id]);
  const rule = own.find((one) => one.id === input.id) ?? missing(input);
  const at = ctx.clock.now();
  if (!(await updateRule(ctx, rule.id, 'removed', { ...rule, at, actor: ctx.actor }))) missing(input);
  return rule;
}

function missing({ customer, id }: Of): never {
  throw new UserError(
    `${customer.name} has no rule ${id}`,
    'See `beholder lens rules list`; rules of the lens file are changed there.',
    exitCodes.missing,
  );
}
