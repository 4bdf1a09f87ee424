import type { AuditRecord } from './schema.ts';
import type { WithRecords } from './store.ts';

export async function insertAudit({ records }: WithRecords, audit: Omit<AuditRecord, 'id'>): Promise<void> {
  await records
    .insertInto('audit')
    .values({
      at: audit.at,
      actor: audit.actor,
      customer_id: audit.customerId,
      verb: audit.verb,
      subject: audit.subject,
      detail: JSON.stringify(audit.detail),
    })
    .execute();
}

/** Newest first; of one customer, of one verb, where given. */
export async function readAudit(
  { records }: WithRecords,
  wanted: { readonly customerId?: number; readonly verb?: string; readonly limit: number },
): Promise<AuditRecord[]> {
  let query = records.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(wanted.limit);
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.verb !== undefined) query = query.where('verb', '=', wanted.verb);
  return (await query.execute()).map((row) => ({
    id: Number(row.id),
    at: row.at,
    actor: row.actor,
    customerId: row.customer_id,
    verb: row.verb,
    subject: row.subject,
    detail: row.detail as AuditRecord['detail'],
  }));
}
