import type { Person, Role } from './schema.ts';
import { countPeople, readPeople, type Wanted, type WithRecords } from './store.ts';

/** How many people there are, at all customers. */
export function howManyPeople(call: { readonly ctx: WithRecords }): Promise<number> {
  return countPeople(call.ctx);
}

/** People of one customer, these alone, those with one of some roles, or all, in the order in which they were added. */
export function listPeople(call: {
  readonly ctx: WithRecords;
  readonly input?: Wanted & { readonly roles?: readonly Role[] };
}): Promise<Person[]> {
  return readPeople(call.ctx, call.input);
}
