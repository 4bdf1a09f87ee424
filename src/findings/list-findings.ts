import { type Customer, getCustomer, listPeople, type Role } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { type CustomerMonth, measureMonth } from '../signals/index.ts';
import { judge } from './judge.ts';
import { lensesFor } from './lenses-for.ts';
import type { Judgement } from './schema.ts';

/** What a customer's lens makes of a month, with what it was made from. */
export interface ListedFindings {
  readonly customer: Customer;
  readonly month: CustomerMonth;
  readonly judgement: Judgement;
}

/**
 * Measures a customer's month and judges it through the customer's lens. `role` asks for the lens, and the
 * names, that this role may see; everybody's lens, and names only where anybody may see them, where it is absent.
 * Throws a UserError for a customer or month that does not exist.
 */
export async function listFindings(call: {
  readonly ctx: Ctx;
  readonly input: { readonly month: string; readonly customer: string; readonly role?: Role };
}): Promise<ListedFindings> {
  const { ctx, input } = call;
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const now = ctx.clock.now();
  const reader = input.role === undefined ? {} : { reader: input.role };
  const [months, people, found] = await Promise.all([
    measureMonth({ ctx, input: { month: input.month, customers: [customer.id], now, ...reader } }),
    listPeople({ ctx, input: { customerId: customer.id } }),
    lensesFor(ctx, customer, input.role ?? ''),
  ]);
  const month = months.get(customer.id);
  if (!month) throw new Error(`no measures of customer ${customer.id} for ${input.month}`);
  const judgement = judge({ customer, month, people, ...found });
  return { customer, month, judgement };
}
