import type { Promised } from './schema.ts';
import { readPromises, type WithRecords } from './store.ts';

/** What was promised to one customer, or to all, oldest first. */
export function listPromises(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Promised[]> {
  return readPromises(call.ctx, call.input?.customerId);
}
