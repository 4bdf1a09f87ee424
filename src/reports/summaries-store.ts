import type { Reader } from '../customers/index.ts';
import type { LightState } from '../findings/index.ts';
import type { NeedId } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { IssueSummary } from './list-issues.ts';
import type { ReportData } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function readSummaries(
  { records }: WithRecords,
  wanted: {
    readonly customerId?: number;
    readonly readers?: readonly Reader[];
    readonly month?: string;
    readonly newestOnly?: boolean;
  },
): Promise<IssueSummary[]> {
  const each = wanted.newestOnly
    ? (['customer_id', 'reader'] as const)
    : (['customer_id', 'month', 'reader'] as const);
  let query = records
    .selectFrom('reports')
    .distinctOn([...each])
    .select(['customer_id', 'month', 'reader', 'issue', 'made_at', 'verdict', 'lights', 'needs', 'told', 'gauge']);
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.readers) query = query.where('reader', 'in', [...wanted.readers]);
  if (wanted.month !== undefined) query = query.where('month', '=', wanted.month);
  query = wanted.newestOnly
    ? query.orderBy('customer_id').orderBy('reader').orderBy('month', 'desc').orderBy('issue', 'desc')
    : query.orderBy('customer_id').orderBy('month', 'desc').orderBy('reader').orderBy('issue', 'desc');
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
  const row = await query.executeTakeFirst();
  return row ? { issue: row.issue, madeAt: row.made_at, report: row.data as ReportData } : null;
}
