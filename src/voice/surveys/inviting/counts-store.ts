import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** How often a survey was asked. */
export interface SurveyCounts {
  readonly invited: number;
  /** Whose mail a server took over, or who answered: then it reached them. */
  readonly sent: number;
  readonly answered: number;
  /** Whose mail was refused or dropped, and who never answered. */
  readonly unsent: number;
  readonly lastAt: Date | null;
}

/** By the survey's name. */
export async function readCounts({ records }: Pick<Ctx, 'records'>): Promise<Map<string, SurveyCounts>> {
  const rows = await records
    .selectFrom('invitations')
    .leftJoin('invitation_mails', (join) =>
      join.onRef('invitation_mails.invitation_id', '=', 'invitations.id').on('kind', '=', 'first'),
    )
    .select([
      'survey',
      sql<number>`count(*)::int`.as('invited'),
      sql<number>`(count(*) FILTER (WHERE state = 'sent' OR answered_at IS NOT NULL))::int`.as('sent'),
      sql<number>`count(answered_at)::int`.as('answered'),
      sql<number>`(count(*) FILTER (WHERE state IN ('refused', 'dropped') AND answered_at IS NULL))::int`.as(
        'unsent',
      ),
      sql<Date | null>`max(invited_at)`.as('lastAt'),
    ])
    .groupBy('survey')
    .execute();
  return new Map(rows.map(({ survey, ...counts }) => [survey, counts]));
}

/** An invitation as lists show it. */
export interface ListedInvitation {
  readonly id: number;
  readonly customer: string;
  readonly slug: string;
  readonly personId: number;
  readonly name: string;
  readonly role: string;
  readonly survey: string;
  readonly language: string;
  readonly ticket: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  /** Of the first mail. */
  readonly mail: 'waiting' | 'sending' | 'sent' | 'refused' | 'dropped';
  readonly problem: string;
  readonly reminded: boolean;
}

/** The latest first. */
export async function readListed(
  { records }: Pick<Ctx, 'records'>,
  wanted: { readonly customerId?: number; readonly limit: number },
): Promise<ListedInvitation[]> {
  let query = records
    .selectFrom('invitations')
    .innerJoin('customers', 'customers.id', 'invitations.customer_id')
    .leftJoin('invitation_mails as first', (join) =>
      join.onRef('first.invitation_id', '=', 'invitations.id').on('first.kind', '=', 'first'),
    )
    .leftJoin('invitation_mails as reminder', (join) =>
      join.onRef('reminder.invitation_id', '=', 'invitations.id').on('reminder.kind', '=', 'reminder'),
    )
    .selectAll('invitations')
    .select(['customers.name as customer', 'customers.slug', 'first.state', 'first.last_problem'])
    .select('reminder.id as reminder')
    .orderBy('invitations.id', 'desc')
    .limit(wanted.limit);
  if (wanted.customerId !== undefined) query = query.where('invitations.customer_id', '=', wanted.customerId);
  return (await query.execute()).map((row) => ({
    id: Number(row.id),
    customer: row.customer,
    slug: row.slug,
    personId: row.person_id,
    name: row.name,
    role: row.role,
    survey: row.survey,
    language: row.language,
    ticket: row.ticket,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
    mail: row.state ?? 'waiting',
    problem: row.last_problem ?? '',
    reminded: row.reminder !== null,
  }));
}
