import { isDeepStrictEqual } from 'node:util';
import { type Customer, getCustomer } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Lens } from './schema.ts';
import { readLenses, writeLens } from './store.ts';

/**
 * Declares a lens for the customer it names; from now on it is used in place of the one before. Declaring the
 * same again changes nothing. Throws a UserError where no customer has that name.
 */
export async function declareLens(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly lens: Lens };
}): Promise<{ readonly customer: Customer; readonly changed: boolean }> {
  const { lens } = call.input;
  const customer = await getCustomer({ ctx: call.ctx, input: { name: lens.customer } });
  const before = (await readLenses(call.ctx, [customer.id])).find((one) => one.role === lens.role);
  if (before && isDeepStrictEqual(before.lens, lens)) return { customer, changed: false };
  const declaredAt = call.ctx.clock.now();
  await writeLens(call.ctx, { customerId: customer.id, role: lens.role, lens, declaredAt });
  return { customer, changed: true };
}
