import { type Customer, getCustomer, type Role } from '../customers/index.ts';
import { type LensBook, openLensBook } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { measureMonth } from '../signals/index.ts';
import { type Measured, type UncertainItem, uncertainItems } from './uncertain-items.ts';

/** What is worth asking a customer's readers about a month: see `uncertainItems`. Throws a UserError where there is no such customer or month. */
export async function listQuestions(call: {
  readonly ctx: Ctx;
  readonly input: {
    readonly customer: string;
    readonly month: string;
    readonly role?: Role | '';
    readonly most?: number;
    /** The month's numbers where they are known; else it is measured. */
    readonly measured?: Measured;
    /** The book of lenses where it is open already. */
    readonly book?: LensBook;
  };
}): Promise<{ readonly customer: Customer; readonly questions: UncertainItem[] }> {
  const { ctx, input } = call;
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const [month, book] = await Promise.all([
    input.measured ?? measured(ctx, customer.id, input.month),
    input.book ?? openLensBook({ ctx, input: { only: [customer.id] } }),
  ]);
  const lines = book.lines(customer, input.role ?? '');
  return { customer, questions: uncertainItems(month, lines, input.most ?? 5) };
}

async function measured(ctx: Ctx, customerId: number, month: string): Promise<Measured> {
  const asked = { month, customers: [customerId], now: ctx.clock.now() };
  const found = (await measureMonth({ ctx, input: asked })).get(customerId);
  if (!found) throw new Error(`no measures of customer ${customerId} for ${month}`);
  return found;
}
