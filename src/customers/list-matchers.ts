import type { Matcher } from './schema.ts';
import { readMatchers, type WithRecords } from './store.ts';

/** What finds the customer, person and service of a signal: of one customer, or of all. Values are lower case. */
export function listMatchers(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Matcher[]> {
  return readMatchers(call.ctx, call.input?.customerId);
}
