import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Lens } from '../schema.ts';
import { readLenses } from '../store.ts';
import type { OwnRule, RuleChange } from './own-rule.ts';
import type { Rule } from './rule-schema.ts';
import { readOwnRules, readRuleChanges } from './rules-store.ts';

/** A rule of a customer and whose lens it belongs to ('' for everybody's). */
export interface RuleInForce {
  readonly customerId: number;
  readonly role: Lens['role'];
  readonly rule: Rule;
}

/** Every rule that may fire: those of the declared lenses, and own ones that are on; of one customer where it is given. */
export async function listRulesInForce(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input?: { readonly customerId?: number };
}): Promise<RuleInForce[]> {
  const { ctx, input = {} } = call;
  const ids = input.customerId === undefined ? undefined : [input.customerId];
  const [lenses, own] = await Promise.all([readLenses(ctx, ids), readOwnRules(ctx, ids)]);
  return [
    ...lenses.flatMap(({ customerId, role, lens }) => lens.rules.map((rule) => ({ customerId, role, rule }))),
    ...own.filter((one) => one.on).map(({ customerId, role, rule }) => ({ customerId, role, rule })),
  ];
}

/** All rules of a customer: of the lens file by role, and own ones with their state. */
export async function listRules(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id'> };
}): Promise<{
  readonly declared: readonly { readonly role: Lens['role']; readonly rule: Rule }[];
  readonly own: readonly OwnRule[];
}> {
  const { customer } = call.input;
  const [lenses, own] = await Promise.all([
    readLenses(call.ctx, [customer.id]),
    readOwnRules(call.ctx, [customer.id]),
  ]);
  return { declared: lenses.flatMap(({ role, lens }) => lens.rules.map((rule) => ({ role, rule }))), own };
}

/** Who changed which own rule of a customer, oldest first. */
export function listRuleChanges(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id'> };
}): Promise<RuleChange[]> {
  return readRuleChanges(call.ctx, call.input.customer.id);
}
