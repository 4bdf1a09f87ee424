import { type CustomerHead, readCustomerHeads } from './heads-store.ts';
import type { WithRecords } from './store.ts';

/** What lists show of a customer: all of them, or these alone, by name; without their looks, which may be large. */
export function listCustomerHeads(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly ids?: readonly number[] };
}): Promise<CustomerHead[]> {
  return readCustomerHeads(call.ctx, call.input?.ids);
}
