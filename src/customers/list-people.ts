import type { Person } from './schema.ts';
import { readPeople, type WithRecords } from './store.ts';

/** People of one customer, or of all, in the order in which they were added. */
export function listPeople(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Person[]> {
  return readPeople(call.ctx, call.input?.customerId);
}
