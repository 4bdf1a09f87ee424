import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** How often a survey was asked. */
export interface SurveyCounts {
  readonly invited: number;
  /** Whose mail a server took over. */
  readonly sent: number;
  readonly answered: number;
  /** Whose mail was refused or dropped. */
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
      sql<number>`(count(*) FILTER (WHERE state = 'sent'))::int`.as('sent'),
      sql<number>`count(answered_at)::int`.as('answered'),
      sql<number>`(count(*) FILTER (WHERE state IN ('refused', 'dropped')))::int`.as('unsent'),
      sql<Date | null>`max(invited_at)`.as('lastAt'),
    ])
    .groupBy('survey')
    .execute();
  return new Map(rows.map(({ survey, ...counts }) => [survey, counts]));
}
