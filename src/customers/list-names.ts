import { type CalledThere, readNames, type WithRecords } from './store.ts';

/** What the people and services of each customer are called, without reading anything else of them. */
export function listNames(call: { readonly ctx: WithRecords }): Promise<Map<number, CalledThere>> {
  return readNames(call.ctx);
}
