import { sql } from 'kysely';
import type { Reader } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** Where an issue stands on its way to its readers. `open`: closed without being held back, nobody has approved it. */
export type ReleaseState = 'draft' | 'open' | 'approved' | 'withdrawn';

/** An issue with what was decided about it. */
export interface Release {
  readonly reportId: number;
  readonly customerId: number;
  readonly month: string;
  readonly reader: Reader;
  readonly issue: number;
  readonly madeAt: Date;
  readonly verdict: string;
  readonly attention: number;
  readonly state: ReleaseState;
  readonly approvedAt: Date | null;
  readonly approvedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string;
  readonly withdrawnWhy: string;
}

/** Issues and what was decided about them, newest month first; `newestOnly`: the last of each month and reader. */
export async function readReleases(
  { records }: WithRecords,
  wanted: {
    readonly month?: string;
    readonly customerIds?: readonly number[];
    readonly newestOnly?: boolean;
  },
): Promise<Release[]> {
  let query = records
    .selectFrom('reports as report')
    .leftJoin('report_approvals as approval', 'approval.report_id', 'report.id')
    .leftJoin('held_months as held', (join) =>
      join.onRef('held.customer_id', '=', 'report.customer_id').onRef('held.month', '=', 'report.month'),
    )
    .select([
      'report.id',
      'report.customer_id',
      'report.month',
      'report.reader',
      'report.issue',
      'report.made_at',
    ])
    .select(['report.verdict', 'report.attention', 'held.held_at'])
    .select(['approval.approved_at', 'approval.approved_by'])
    .select(['approval.withdrawn_at', 'approval.withdrawn_by', 'approval.withdrawn_why'])
    .orderBy('report.customer_id')
    .orderBy('report.month', 'desc')
    .orderBy('report.reader')
    .orderBy('report.issue', 'desc');
  if (wanted.newestOnly) query = query.distinctOn(['report.customer_id', 'report.month', 'report.reader']);
  if (wanted.month !== undefined) query = query.where('report.month', '=', wanted.month);
  if (wanted.customerIds)
    query = query.where('report.customer_id', '=', sql<number>`ANY(${[...wanted.customerIds]}::int[])`);
  return (await query.execute()).map((row) => ({
    reportId: row.id,
    customerId: row.customer_id,
    month: row.month,
    reader: row.reader as Reader,
    issue: row.issue,
    madeAt: row.made_at,
    verdict: row.verdict,
    attention: row.attention,
    state: row.withdrawn_at ? 'withdrawn' : row.approved_at ? 'approved' : row.held_at ? 'draft' : 'open',
    approvedAt: row.approved_at,
    approvedBy: row.approved_by ?? '',
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by ?? '',
    withdrawnWhy: row.withdrawn_why ?? '',
  }));
}

/** From now on the customers read of the month only what is approved. */
export async function holdMonths(
  { records }: WithRecords,
  held: { readonly month: string; readonly customerIds: readonly number[]; readonly now: Date },
): Promise<void> {
  if (held.customerIds.length === 0) return;
  await sql`INSERT INTO held_months (customer_id, month, held_at)
    SELECT id, ${held.month}, ${held.now} FROM unnest(${[...held.customerIds]}::int[]) AS id ON CONFLICT DO NOTHING`.execute(
    records,
  );
}

export async function writeApprovals(
  { records }: WithRecords,
  approved: { readonly reportIds: readonly number[]; readonly by: string; readonly now: Date },
): Promise<void> {
  if (approved.reportIds.length === 0) return;
  await sql`INSERT INTO report_approvals (report_id, approved_at, approved_by)
    SELECT id, ${approved.now}, ${approved.by} FROM unnest(${[...approved.reportIds]}::int[]) AS id
    ON CONFLICT (report_id) DO UPDATE SET approved_at = excluded.approved_at, approved_by = excluded.approved_by,
      withdrawn_at = NULL, withdrawn_by = '', withdrawn_why = ''`.execute(records);
}

/** Every issue of the month that is not withdrawn yet; how many. */
export async function writeWithdrawals(
  { records }: WithRecords,
  withdrawn: {
    readonly reportIds: readonly number[];
    readonly by: string;
    readonly why: string;
    readonly now: Date;
  },
): Promise<void> {
  const { by, why, now } = withdrawn;
  await sql`INSERT INTO report_approvals (report_id, approved_at, approved_by, withdrawn_at, withdrawn_by, withdrawn_why)
    SELECT id, ${now}, ${by}, ${now}, ${by}, ${why} FROM unnest(${[...withdrawn.reportIds]}::int[]) AS id
    ON CONFLICT (report_id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at, withdrawn_by = excluded.withdrawn_by,
      withdrawn_why = excluded.withdrawn_why`.execute(records);
}

export async function readApproved({ records }: WithRecords, reportId: number): Promise<boolean> {
  const row = await records
    .selectFrom('report_approvals')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
