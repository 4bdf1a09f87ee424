import { sql } from 'kysely';
import type { Reader } from '../customers/index.ts';
import type { LightState } from '../findings/index.ts';
import type { NeedId } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { IssueSummary } from './list-issues.ts';
import type { ReportData } from './schema.ts';
import { storedReport } from './stored-report.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** What a customer may read: of a month that is held back only what was approved and not withdrawn. */
const released = sql<boolean>`(NOT EXISTS (SELECT FROM held_months held
    WHERE held.customer_id = reports.customer_id AND held.month = reports.month)
  OR EXISTS (SELECT FROM report_approvals approval
    WHERE approval.report_id = reports.id AND approval.withdrawn_at IS NULL))`;

export async function readSummaries(
  { records }: WithRecords,
  wanted: {
    readonly customerId?: number;
    readonly readers?: readonly Reader[];
    readonly month?: string;
    readonly newestOnly?: boolean;
    readonly released?: boolean;
  },
): Promise<IssueSummary[]> {
  const each = wanted.newestOnly
    ? (['customer_id', 'reader'] as const)
    : (['customer_id', 'month', 'reader'] as const);
  let newest = records
    .selectFrom('reports')
    .distinctOn([...each])
    .select('id');
  if (wanted.customerId !== undefined) newest = newest.where('customer_id', '=', wanted.customerId);
  if (wanted.readers) newest = newest.where('reader', 'in', [...wanted.readers]);
  if (wanted.month !== undefined) newest = newest.where('month', '=', wanted.month);
  if (wanted.released) newest = newest.where(released);
  newest = wanted.newestOnly
    ? newest.orderBy('customer_id').orderBy('reader').orderBy('month', 'desc').orderBy('issue', 'desc')
    : newest.orderBy('customer_id').orderBy('month', 'desc').orderBy('reader').orderBy('issue', 'desc');
  // Rows are wide: only those that are wanted are read, an index tells which.
  const query = records
    .selectFrom('reports')
    .where('id', 'in', newest)
    .select([
      'customer_id',
      'month',
      'reader',
      'issue',
      'made_at',
      'verdict',
      'lights',
      'needs',
      'told',
      'gauge',
    ])
    .orderBy('customer_id')
    .orderBy('month', 'desc')
    .orderBy('reader');
  return (await query.execute()).map((row) => ({
    customerId: row.customer_id,
    month: row.month,
    reader: row.reader as Reader,
    issue: row.issue,
    madeAt: row.made_at,
    verdict: row.verdict,
    attention: row.told as string[],
    lights: lightsOf(row.needs as NeedId[], row.lights as LightState[]),
    gauge: row.gauge as IssueSummary['gauge'],
  }));
}

function lightsOf(needs: readonly NeedId[], states: readonly LightState[]): IssueSummary['lights'] {
  return needs.map((need, index) => ({ need, state: states[index] ?? 'not measured' }));
}

export async function readIssueData(
  { records }: WithRecords,
  wanted: {
    readonly customerId: number;
    readonly month: string;
    readonly reader: Reader;
    readonly issue?: number;
    readonly released?: boolean;
  },
) {
  let query = records
    .selectFrom('reports')
    .select(['issue', 'made_at', 'data'])
    .where('customer_id', '=', wanted.customerId)
    .where('month', '=', wanted.month)
    .where('reader', '=', wanted.reader)
    .orderBy('issue', 'desc')
    .limit(1);
  if (wanted.issue !== undefined) query = query.where('issue', '=', wanted.issue);
  if (wanted.released) query = query.where(released);
  const row = await query.executeTakeFirst();
  return row ? { issue: row.issue, madeAt: row.made_at, report: storedReport(row.data) } : null;
}

/** The measures alone of a month's newest issue: a report is 300 kB. */
export async function readIssueMeasures(
  { records }: WithRecords,
  wanted: { readonly customerId: number; readonly month: string; readonly reader: Reader },
): Promise<ReportData['measures'] | null> {
  const row = await records
    .selectFrom('reports')
    .select(sql<ReportData['measures']>`data->'measures'`.as('measures'))
    .where('customer_id', '=', wanted.customerId)
    .where('month', '=', wanted.month)
    .where('reader', '=', wanted.reader)
    .orderBy('issue', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.measures ?? null;
}

/** Whether the newest issue for the first of these readers for whom there is one tells of a measure, and what it is written in. */
export async function readIssueTells(
  { records }: WithRecords,
  wanted: {
    readonly customerId: number;
    readonly month: string;
    readonly readers: readonly Reader[];
    readonly released: boolean;
    readonly measure: string;
  },
): Promise<{ readonly tells: boolean; readonly language: string } | null> {
  let query = records
    .selectFrom('reports')
    // The report itself stays where it is: it is 300 kB.
    .select([
      sql<boolean>`jsonb_exists(data->'measures', ${wanted.measure})`.as('tells'),
      sql<string>`coalesce(data->>'language', 'en')`.as('language'),
    ])
    .where('customer_id', '=', wanted.customerId)
    .where('month', '=', wanted.month)
    .where('reader', 'in', [...wanted.readers])
    .orderBy(sql`array_position(${[...wanted.readers]}::text[], reader)`)
    .orderBy('issue', 'desc')
    .limit(1);
  if (wanted.released) query = query.where(released);
  return (await query.executeTakeFirst()) ?? null;
}

/** An issue by the number of its row. */
export async function readReport({ records }: WithRecords, reportId: number): Promise<ReportData | null> {
  const row = await records
    .selectFrom('reports')
    .select('data')
    .where('id', '=', reportId)
    .executeTakeFirst();
  return row ? storedReport(row.data) : null;
}
