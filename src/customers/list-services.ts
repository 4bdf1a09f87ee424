import type { Service } from './schema.ts';
import { readServices, type Wanted, type WithRecords } from './store.ts';

/** Services of one customer, these alone, or all. */
export function listServices(call: {
  readonly ctx: WithRecords;
  readonly input?: Wanted;
}): Promise<Service[]> {
  return readServices(call.ctx, call.input);
}
