import type { Escalation, EscalationState } from './schema.ts';
import { readEscalations, type WithRecords } from './store.ts';

/** Escalations, newest first: of one customer or all, in some states or any. 200 at most unless `limit` says otherwise. */
export function listEscalations(call: {
  readonly ctx: WithRecords;
  readonly input?: {
    readonly customerId?: number;
    readonly states?: readonly EscalationState[];
    /** Those that were raised before this one. */
    readonly beforeId?: number;
    readonly limit?: number;
  };
}): Promise<Escalation[]> {
  return readEscalations(call.ctx, { limit: 200, ...call.input });
}
