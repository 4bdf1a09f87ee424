import type { WithRecords } from './conversations-store.ts';
import type { Decision } from './speakers/who-spoke.ts';
import type { Cue, Transcript } from './transcript/transcript.ts';

export interface KeptTranscript extends Transcript {
  readonly file: string;
}

/** Where that file was read before for the customer: the conversation's id. */
export async function findTranscript(
  { records }: WithRecords,
  customerId: number,
  fingerprint: string,
): Promise<number | null> {
  const row = await records
    .selectFrom('transcripts')
    .select('conversation_id')
    .where('customer_id', '=', customerId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row?.conversation_id ?? null;
}

/** False: the conversation has a transcript, or the customer has that file, already. */
export async function insertTranscript(
  { records }: WithRecords,
  one: {
    readonly conversationId: number;
    readonly customerId: number;
    readonly file: string;
    readonly fingerprint: string;
    readonly raw: Uint8Array;
    readonly transcript: Transcript;
    readonly keptAt: Date;
  },
): Promise<boolean> {
  const made = await records
    .insertInto('transcripts')
    .values({
      conversation_id: one.conversationId,
      customer_id: one.customerId,
      file: one.file,
      format: one.transcript.format,
      fingerprint: one.fingerprint,
      raw: Buffer.from(one.raw),
      // PostgreSQL keeps no zero characters in text.
      cues: JSON.stringify(one.transcript.cues).replaceAll('\\u0000', '\\ufffd'),
      oddities: [...one.transcript.oddities],
      kept_at: one.keptAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('conversation_id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function readTranscriptOf(
  { records }: WithRecords,
  conversationId: number,
): Promise<KeptTranscript | null> {
  const row = await records
    .selectFrom('transcripts')
    .select(['file', 'format', 'cues', 'oddities'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    file: row.file,
    format: row.format as Transcript['format'],
    cues: row.cues as Cue[],
    oddities: row.oddities,
  };
}

/** The file as it came. */
export async function readRaw(
  { records }: WithRecords,
  conversationId: number,
): Promise<{ file: string; raw: Buffer } | null> {
  const row = await records
    .selectFrom('transcripts')
    .select(['file', 'raw'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row ?? null;
}

export interface KeptDecision extends Decision {
  readonly id: number;
  readonly by: string;
  readonly at: Date;
}

/** Those that stand, oldest first. */
export async function readDecisions(
  { records }: WithRecords,
  conversationId: number,
): Promise<KeptDecision[]> {
  const rows = await records
    .selectFrom('speaker_decisions')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    sameAs: row.same_as,
    staffId: row.staff_id,
    personId: row.person_id,
    side: row.side,
    by: row.by,
    at: row.at,
  }));
}

export async function insertDecision(
  { records }: WithRecords,
  one: Decision & { readonly conversationId: number; readonly by: string; readonly at: Date },
): Promise<void> {
  await records
    .insertInto('speaker_decisions')
    .values({
      conversation_id: one.conversationId,
      label: one.label,
      same_as: one.sameAs,
      staff_id: one.staffId,
      person_id: one.personId,
      side: one.side,
      by: one.by,
      at: one.at,
    })
    .execute();
}

/** Takes the last decision that stands back; false: there is none. */
export async function undoLastDecision(
  { records }: WithRecords,
  conversationId: number,
  at: Date,
): Promise<boolean> {
  const done = await records
    .updateTable('speaker_decisions')
    .set({ undone_at: at })
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('speaker_decisions')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .where('undone_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(1),
    )
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}
