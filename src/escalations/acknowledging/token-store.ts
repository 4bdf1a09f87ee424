import type { Escalation } from '../schema.ts';
import { toEscalation, type WithRecords } from '../store.ts';

/** What a token opens. */
export interface Opened {
  readonly escalation: Escalation;
  readonly reader: string;
  readonly readerName: string;
}

/** The escalation and reader of a token that holds at `now`; null: unknown or expired. */
export async function findToken({ records }: WithRecords, hash: string, now: Date): Promise<Opened | null> {
  const row = await records
    .selectFrom('escalation_tokens as token')
    .innerJoin('escalations as escalation', 'escalation.id', 'token.escalation_id')
    .selectAll('escalation')
    .select(['token.reader', 'token.reader_name'])
    .where('token.hash', '=', hash)
    .where('token.expires_at', '>', now)
    .executeTakeFirst();
  return row ? { escalation: toEscalation(row), reader: row.reader, readerName: row.reader_name } : null;
}

export async function deleteExpiredTokens({ records }: WithRecords, now: Date): Promise<void> {
  await records.deleteFrom('escalation_tokens').where('expires_at', '<=', now).execute();
}
