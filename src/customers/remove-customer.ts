import { getCustomer } from './get-customer.ts';
import type { Customer } from './schema.ts';
import type { WithRecords } from './store.ts';
import { deleteCustomer } from './write-store.ts';

/**
 * Removes a customer with its people, agreements, lenses and reports from the records. Its signals stay in the
 * other store and are found by nobody. Throws `UserError` where there is no such customer.
 */
export async function removeCustomer(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly name: string };
}): Promise<Customer> {
  const customer = await getCustomer(call);
  await deleteCustomer(call.ctx, customer.id);
  return customer;
}
