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

export interface WantedAudit {
  readonly customerId?: number;
  readonly verb?: string;
  /** Part of the name or address of whoever did it, without case. */
  readonly actor?: string;
  /** Part of what was done, or to what, without case. */
  readonly text?: string;
  /** Only records with smaller numbers: the next part of a list. */
  readonly before?: number;
  readonly limit: number;
}

/** `%` and `_` as the letters that they are. */
const holding = (text: string) => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;

/** Newest first; what is given narrows it. */
export async function readAudit({ records }: WithRecords, wanted: WantedAudit): Promise<AuditRecord[]> {
  let query = records.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(wanted.limit);
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.verb !== undefined) query = query.where('verb', '=', wanted.verb);
  if (wanted.before !== undefined) query = query.where('id', '<', wanted.before);
  if (wanted.actor !== undefined) query = query.where('actor', 'ilike', holding(wanted.actor));
  if (wanted.text !== undefined) {
    const text = holding(wanted.text);
    query = query.where((row) => row.or([row('verb', 'ilike', text), row('subject', 'ilike', text)]));
  }
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
