import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { InvitationsTable } from '../../../platform/records/survey-tables.ts';
import type { Invitation, KeptPage } from './invitation.ts';

type WithRecords = Pick<Ctx, 'records'>;

export function toInvitation(row: Selectable<InvitationsTable>): Invitation {
  return {
    id: Number(row.id),
    customerId: row.customer_id,
    personId: row.person_id,
    surveyId: row.survey_id,
    survey: row.survey,
    role: row.role,
    language: row.language,
    name: row.name,
    address: row.address,
    ticket: row.ticket,
    serviceId: row.service_id,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
    answers: row.answers,
  };
}

export async function readInvitation({ records }: WithRecords, id: number): Promise<Invitation | null> {
  const row = await records.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toInvitation(row) : null;
}

/** Invitations by id; until the transaction ends nobody else answers them. */
export async function lockInvitations(
  { records }: WithRecords,
  ids: readonly number[],
): Promise<Map<number, Invitation>> {
  const rows = await records
    .selectFrom('invitations')
    .selectAll()
    .where('id', 'in', [0, ...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [Number(row.id), toInvitation(row)]));
}

export interface PageRow {
  readonly invitationId: number;
  readonly onceKey: string;
  readonly page: KeptPage;
  readonly statements: Readonly<Record<string, number>>;
}

/** The pages that were sent for these invitations, in their order. */
export async function readPages({ records }: WithRecords, ids: readonly number[]): Promise<PageRow[]> {
  if (ids.length === 0) return [];
  const rows = await records
    .selectFrom('invitation_answers')
    .select(['invitation_id', 'once_key', 'given', 'statements'])
    .where('invitation_id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    invitationId: Number(row.invitation_id),
    onceKey: row.once_key,
    page: row.given as KeptPage,
    statements: row.statements as Record<string, number>,
  }));
}

/** Whether whoever has that address wants to be asked no more. */
export async function hasStopped(
  { records }: WithRecords,
  { customerId, address }: Pick<Invitation, 'customerId' | 'address'>,
): Promise<boolean> {
  const row = await records
    .selectFrom('asking_holds')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'unsubscribed')
    .where('address', '=', address.toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
