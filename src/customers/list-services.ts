import type { Service } from './schema.ts';
import { readServices, type WithRecords } from './store.ts';

/** Services of one customer, or of all. */
export function listServices(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Service[]> {
  return readServices(call.ctx, call.input?.customerId);
}
