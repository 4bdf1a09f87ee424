import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import type { Lens } from '../schema.ts';
import { readLenses } from '../store.ts';
import type { OwnRule } from './own-rule.ts';
import { refuseNonsense } from './refuse-nonsense.ts';
import type { Rule } from './rule-schema.ts';
import { ruleSentence } from './rule-sentence.ts';
import { insertRule, readOwnRules } from './rules-store.ts';

/**
 * Adds a rule to a customer, with who did it. When this returns, both survive a crash. Throws a UserError where the
 * rule cannot be meant, or the customer has the same rule already.
 */
export async function addRule(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: {
    readonly customer: Pick<Customer, 'id' | 'name'>;
    readonly rule: Rule;
    /** Whose lens; everybody's where absent. */
    readonly role?: Lens['role'];
    /** On where absent. */
    readonly on?: boolean;
  };
}): Promise<OwnRule> {
  const { ctx, input } = call;
  const { customer, rule, role = '', on = true } = input;
  refuseNonsense(rule);
  const sentence = ruleSentence(rule);
  const declared = (await readLenses(ctx, [customer.id])).filter((one) => one.role === role);
  if (declared.some(({ lens }) => lens.rules.some((one) => ruleSentence(one) === sentence)))
    throw new UserError(
      `${customer.name} has this rule already: its declared lens holds it`,
      'Take it out of the lens file first, if you want to switch it here.',
    );
  const own = await readOwnRules(ctx, [customer.id]);
  const same = own.find((one) => one.role === role && one.sentence.toLowerCase() === sentence.toLowerCase());
  if (same) throw thereAlready(customer, same);
  const added = { customerId: customer.id, role, rule, sentence, on, at: ctx.clock.now(), actor: ctx.actor };
  const id = await insertRule(ctx, added);
  const found = (await readOwnRules(ctx, [customer.id])).find((one) =>
    id === null ? one.role === role && one.sentence === sentence : one.id === id,
  );
  if (id === null || !found) throw thereAlready(customer, found);
  return found;
}

function thereAlready(customer: Pick<Customer, 'name'>, found: OwnRule | undefined): UserError {
  return new UserError(
    `${customer.name} has this rule already${found ? `: rule ${found.id}` : ''}`,
    found?.on === false
      ? `Switch it on: beholder lens rules on ${found.id}.`
      : 'See `beholder lens rules list`.',
  );
}
