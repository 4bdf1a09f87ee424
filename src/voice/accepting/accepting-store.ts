import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { KeptPage } from '../surveys/inviting/invitation.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A page to be kept, and the statements that it made. */
export interface NewPage {
  readonly invitationId: number;
  readonly onceKey: string;
  readonly channel: 'page' | 'mail';
  readonly page: KeptPage;
  readonly statements: Readonly<Record<string, number>>;
  readonly at: Date;
}

/** Keeps pages, and marks their invitations answered: three statements to the store, however many pages. */
export async function insertPages({ records }: WithRecords, pages: readonly NewPage[]): Promise<void> {
  if (pages.length === 0) return;
  await records
    .insertInto('invitation_answers')
    .values(
      pages.map((one) => ({
        invitation_id: one.invitationId,
        once_key: one.onceKey,
        channel: one.channel,
        given: JSON.stringify(one.page),
        statements: JSON.stringify(one.statements),
        answered_at: one.at,
      })),
    )
    .execute();
  await sql`UPDATE invitations SET answers = answers + 1, answered_at = coalesce(answered_at, given.at)
    FROM unnest(${pages.map((one) => one.invitationId)}::bigint[], ${pages.map((one) => one.at)}::timestamptz[]) AS given(id, at)
    WHERE invitations.id = given.id`.execute(records);
}

/** Answers that the signal store is to know of. */
export interface ToForward {
  readonly statementId: number;
  readonly externalId: string;
  readonly at: Date;
}

export async function insertToForward({ records }: WithRecords, some: readonly ToForward[]): Promise<void> {
  if (some.length === 0) return;
  await records
    .insertInto('statements_to_forward')
    .values(some.map((one) => ({ statement_id: one.statementId, external_id: one.externalId, at: one.at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
