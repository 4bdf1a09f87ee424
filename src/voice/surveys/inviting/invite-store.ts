import type { Insertable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { InvitationsTable } from '../../../platform/records/survey-tables.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** Invitations to a survey that these people can still answer, and those of today. */
export async function readOpen(
  { records }: WithRecords,
  wanted: { readonly people: readonly number[]; readonly survey: string; readonly now: Date },
): Promise<{ personId: number; ticket: string; onceKey: string }[]> {
  const rows = await records
    .selectFrom('invitations')
    .select(['person_id', 'ticket', 'once_key'])
    .where('person_id', 'in', [0, ...wanted.people])
    .where('survey', '=', wanted.survey)
    .where('answered_at', 'is', null)
    .where('expires_at', '>', wanted.now)
    .execute();
  return rows.map((row) => ({ personId: row.person_id, ticket: row.ticket, onceKey: row.once_key }));
}

/** Those that are new; a person, survey and key that are known make none. */
export async function insertInvitations(
  { records }: WithRecords,
  rows: readonly Insertable<InvitationsTable>[],
): Promise<{ id: number; personId: number }[]> {
  if (rows.length === 0) return [];
  const made = await records
    .insertInto('invitations')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['person_id', 'survey', 'once_key']).doNothing())
    .returning(['id', 'person_id'])
    .execute();
  return made.map((row) => ({ id: Number(row.id), personId: row.person_id }));
}

export async function insertMails(
  { records }: WithRecords,
  mails: readonly { readonly id: number; readonly kind: 'first' | 'reminder'; readonly messageId: string }[],
  now: Date,
): Promise<void> {
  if (mails.length === 0) return;
  await records
    .insertInto('invitation_mails')
    .values(
      mails.map(({ id, kind, messageId }) => ({
        invitation_id: id,
        kind,
        message_id: messageId,
        next_attempt_at: now,
        queued_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['invitation_id', 'kind']).doNothing())
    .execute();
}
