import type { Customer } from './schema.ts';
import { readCustomer, type WithRecords } from './store.ts';

/** The customer of that id; null where there is none any more. */
export function findCustomer(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly id: number };
}): Promise<Customer | null> {
  return readCustomer(call.ctx, call.input.id);
}
