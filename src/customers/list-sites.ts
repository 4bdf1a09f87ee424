import type { Site } from './schema.ts';
import { readSites, type WithRecords } from './store.ts';

/** Sites of one customer, or of all. */
export function listSites(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Site[]> {
  return readSites(call.ctx, call.input?.customerId);
}
