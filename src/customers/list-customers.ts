import type { Customer } from './schema.ts';
import { readCustomers, type WithRecords } from './store.ts';

/** All customers, by name. */
export function listCustomers(call: { readonly ctx: WithRecords }): Promise<Customer[]> {
  return readCustomers(call.ctx);
}
