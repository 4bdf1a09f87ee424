import type { Ctx } from '../../../platform/ctx.ts';
import type { Invitation } from '../inviting/invitation.ts';
import { toInvitation } from '../inviting/invitations-store.ts';

type WithRecords = Pick<Ctx, 'records'>;

export interface QueuedMail {
  readonly kind: 'first' | 'reminder';
  /** Without its domain. */
  readonly messageId: string;
  readonly invitation: Invitation;
  readonly onceKey: string;
}

/** What is to be sent; null: it is not there any more. */
export async function readMail({ records }: WithRecords, mailId: number): Promise<QueuedMail | null> {
  const row = await records
    .selectFrom('invitation_mails')
    .innerJoin('invitations', 'invitations.id', 'invitation_mails.invitation_id')
    .selectAll('invitations')
    .select(['invitation_mails.kind', 'invitation_mails.message_id'])
    .where('invitation_mails.id', '=', mailId)
    .executeTakeFirst();
  if (!row) return null;
  return { kind: row.kind, messageId: row.message_id, invitation: toInvitation(row), onceKey: row.once_key };
}

/** Invitations that were sent, are not answered, and are to be reminded of now. */
export async function readToRemind({ records }: WithRecords, now: Date): Promise<Invitation[]> {
  const rows = await records
    .selectFrom('invitations')
    .innerJoin('invitation_mails', 'invitation_mails.invitation_id', 'invitations.id')
    .selectAll('invitations')
    .where('invitation_mails.kind', '=', 'first')
    .where('invitation_mails.state', '=', 'sent')
    .where('remind_at', '<=', now)
    .where('answered_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('remind_at')
    .limit(200)
    .execute();
  return rows.map(toInvitation);
}

/** When somebody is to be reminded; null: not any more. */
export async function setRemindAt(
  { records }: WithRecords,
  invitationId: number,
  remindAt: Date | null,
): Promise<void> {
  await records
    .updateTable('invitations')
    .set({ remind_at: remindAt })
    .where('id', '=', invitationId)
    .execute();
}

/** Whether something that made this person unhappy is being put right. */
export async function inRecovery({ records }: WithRecords, personId: number): Promise<boolean> {
  const row = await records
    .selectFrom('asking_holds')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'recovery')
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
