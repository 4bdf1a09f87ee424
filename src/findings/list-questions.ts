import { type Customer, getCustomer, type Role } from '../customers/index.ts';
import { openLensBook } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { measureMonth } from '../signals/index.ts';
import { type UncertainItem, uncertainItems } from './uncertain-items.ts';

/** What is worth asking a customer's readers about a month: see `uncertainItems`. Throws a UserError where there is no such customer or month. */
export async function listQuestions(call: {
  readonly ctx: Ctx;
  readonly input: {
    readonly customer: string;
    readonly month: string;
    readonly role?: Role | '';
    readonly most?: number;
  };
}): Promise<{ readonly customer: Customer; readonly questions: UncertainItem[] }> {
  const { ctx, input } = call;
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const asked = { month: input.month, customers: [customer.id], now: ctx.clock.now() };
  const [months, book] = await Promise.all([measureMonth({ ctx, input: asked }), openLensBook({ ctx })]);
  const month = months.get(customer.id);
  if (!month) throw new Error(`no measures of customer ${customer.id} for ${input.month}`);
  const lines = book.lines(customer, input.role ?? '');
  return { customer, questions: uncertainItems(month, lines, input.most ?? 5) };
}
