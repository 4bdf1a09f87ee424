import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A mail that came in, and what it turned out to be. */
export interface MailIn {
  readonly id: number;
  readonly feedId: number;
  readonly mailKey: string;
  readonly from: string;
  readonly fromName: string;
  readonly to: readonly string[];
  readonly answersTo: readonly string[];
  readonly subject: string;
  readonly saidAt: Date;
  readonly words: string;
  readonly sort: 'person' | 'automatic' | 'bounce';
  readonly why: string;
  readonly recipients: readonly string[];
  /** `unclear`: it answers an asking, and a person must say with which score. */
  readonly state: 'new' | 'answer' | 'unclear' | 'mention' | 'nothing' | 'bounce';
  readonly invitationId: number | null;
}

export type NewMail = Omit<MailIn, 'id' | 'state' | 'invitationId'>;

/** A mail that was kept before is not kept again. */
export async function insertMails(
  { records }: WithRecords,
  mails: readonly NewMail[],
  now: Date,
): Promise<number> {
  if (mails.length === 0) return 0;
  const [done] = await records
    .insertInto('mails_in')
    .values(
      mails.map((mail) => ({
        feed_id: mail.feedId,
        mail_key: mail.mailKey,
        from_address: mail.from,
        from_name: mail.fromName,
        to_addresses: [...mail.to],
        answers_to: [...mail.answersTo],
        subject: mail.subject,
        said_at: mail.saidAt,
        heard_at: now,
        words: mail.words,
        sort: mail.sort,
        why: mail.why,
        recipients: [...mail.recipients],
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return Number(done?.numInsertedOrUpdatedRows ?? 0);
}

/** Oldest first. */
export async function readMails(
  { records }: WithRecords,
  wanted: { readonly state?: MailIn['state']; readonly id?: number },
): Promise<MailIn[]> {
  let query = records.selectFrom('mails_in').selectAll().orderBy('id');
  if (wanted.state !== undefined) query = query.where('state', '=', wanted.state);
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    feedId: row.feed_id,
    mailKey: row.mail_key,
    from: row.from_address,
    fromName: row.from_name,
    to: row.to_addresses,
    answersTo: row.answers_to,
    subject: row.subject,
    saidAt: row.said_at,
    words: row.words,
    sort: row.sort,
    why: row.why,
    recipients: row.recipients,
    state: row.state,
    invitationId: row.invitation_id,
  }));
}

export async function updateMail(
  { records }: WithRecords,
  id: number,
  to: { readonly state: MailIn['state']; readonly why?: string; readonly invitationId?: number | null },
): Promise<void> {
  await records
    .updateTable('mails_in')
    .set({
      state: to.state,
      ...(to.why === undefined ? {} : { why: to.why }),
      ...(to.invitationId === undefined ? {} : { invitation_id: to.invitationId }),
    })
    .where('id', '=', id)
    .execute();
}
