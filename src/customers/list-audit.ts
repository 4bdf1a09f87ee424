import { readAudit, type WantedAudit } from './audit-store.ts';
import type { AuditRecord } from './schema.ts';
import type { WithRecords } from './store.ts';

/** What was recorded, newest first, 100 at most unless `limit` says otherwise. */
export function listAudit(call: {
  readonly ctx: WithRecords;
  readonly input?: Omit<WantedAudit, 'limit'> & { readonly limit?: number };
}): Promise<AuditRecord[]> {
  return readAudit(call.ctx, { limit: 100, ...call.input });
}
