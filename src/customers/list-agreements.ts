import type { Agreement } from './schema.ts';
import { readAgreements, type WithRecords } from './store.ts';

/** Agreements of one customer, or of all; see `agreementFor` for which one holds for a service. */
export function listAgreements(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<Agreement[]> {
  return readAgreements(call.ctx, call.input?.customerId);
}
