import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** How many customers of each month have an issue that waits for approval; of months held back since `since`. */
export async function countDrafts(
  { records }: WithRecords,
  since: Date,
): Promise<{ readonly month: string; readonly drafts: number }[]> {
  const { rows } = await sql<{ month: string; drafts: number }>`
    SELECT held.month, count(DISTINCT held.customer_id)::int AS drafts FROM held_months held
    JOIN reports report ON report.customer_id = held.customer_id AND report.month = held.month
    WHERE held.held_at >= ${since}
      AND NOT EXISTS (SELECT FROM report_approvals approval WHERE approval.report_id = report.id)
      AND NOT EXISTS (SELECT FROM reports newer WHERE newer.customer_id = report.customer_id
        AND newer.month = report.month AND newer.reader = report.reader AND newer.issue > report.issue)
    GROUP BY held.month ORDER BY held.month DESC`.execute(records);
  return rows;
}

/** Every month that was ever closed, newest first: of how many customers, and of how many it was taken back. */
export async function countMonths({
  records,
}: WithRecords): Promise<
  { readonly month: string; readonly customers: number; readonly withdrawn: number }[]
> {
  const [months, withdrawn] = await Promise.all([
    sql<{ month: string; many: number }>`SELECT month, count(*)::int AS many
      FROM (SELECT DISTINCT month, customer_id FROM reports) AS each GROUP BY month ORDER BY month DESC`.execute(
      records,
    ),
    sql<{ month: string; many: number }>`SELECT report.month, count(DISTINCT report.customer_id)::int AS many
      FROM report_approvals approval JOIN reports report ON report.id = approval.report_id
      WHERE approval.withdrawn_at IS NOT NULL GROUP BY report.month`.execute(records),
  ]);
  const back = new Map(withdrawn.rows.map((row) => [row.month, row.many]));
  return months.rows.map(({ month, many }) => ({ month, customers: many, withdrawn: back.get(month) ?? 0 }));
}
