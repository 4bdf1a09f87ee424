import type { WithRecords } from '../store.ts';
import { readAllRoutes, readRoutes } from './routes-store.ts';
import type { Route } from './schema.ts';

/** Where people are told: of one customer (with the provider's contacts that serve everybody), or all. */
export function listRoutes(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Route[]> {
  const customerId = call.input?.customerId;
  return customerId === undefined ? readAllRoutes(call.ctx) : readRoutes(call.ctx, customerId);
}
