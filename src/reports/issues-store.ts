import { sql } from 'kysely';
import type { Reader } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { EarlierIssue } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** The last issue for a reader of a month before `month`, by customer. */
export async function readEarlierIssues(
  { records }: WithRecords,
  month: string,
  reader: Reader,
): Promise<Map<number, EarlierIssue>> {
  const rows = await records
    .selectFrom('reports')
    .distinctOn('customer_id')
    .select([
      'customer_id',
      'month',
      sql<EarlierIssue['lens']>`data->'lens'`.as('lens'),
      sql<string[]>`jsonb_path_query_array(data, '$.findings[*].id')`.as('findings'),
    ])
    .where('month', '<', month)
    .where('reader', '=', reader)
    .orderBy('customer_id')
    .orderBy('month', 'desc')
    .orderBy('issue', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.customer_id,
      { month: row.month, lens: row.lens, findings: row.findings.map((id) => ({ id })) },
    ]),
  );
}

/** The newest issue of the month for a reader by customer: its number and the hash of its data. */
export async function readLastIssues(
  { records }: WithRecords,
  month: string,
  reader: Reader,
): Promise<Map<number, { readonly issue: number; readonly hash: string }>> {
  const rows = await records
    .selectFrom('reports')
    .distinctOn('customer_id')
    .select(['customer_id', 'issue', 'data_hash'])
    .where('month', '=', month)
    .where('reader', '=', reader)
    .orderBy('customer_id')
    .orderBy('issue', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.customer_id, { issue: row.issue, hash: row.data_hash }]));
}

interface NewIssue {
  readonly customerId: number;
  readonly month: string;
  readonly reader: Reader;
  readonly issue: number;
  readonly hash: string;
  readonly json: string;
  readonly madeAt: Date;
}

/** Keeps an issue for good. False, and nothing is kept, where another close took that number first. */
export async function writeIssue({ records }: WithRecords, issue: NewIssue): Promise<boolean> {
  const [taken] = await records
    .insertInto('reports')
    .values({
      customer_id: issue.customerId,
      month: issue.month,
      reader: issue.reader,
      issue: issue.issue,
      data_hash: issue.hash,
      data: issue.json,
      made_at: issue.madeAt,
    })
    .onConflict((conflict) => conflict.columns(['customer_id', 'month', 'reader', 'issue']).doNothing())
    .returning('id')
    .execute();
  return taken !== undefined;
}

/** Whether a kept issue says the same as these data, whatever the order of their keys. */
export async function isLastIssue(
  { records }: WithRecords,
  issue: Pick<NewIssue, 'customerId' | 'month' | 'reader' | 'issue' | 'json'>,
): Promise<boolean> {
  const row = await records
    .selectFrom('reports')
    .select('id')
    .where('customer_id', '=', issue.customerId)
    .where('month', '=', issue.month)
    .where('reader', '=', issue.reader)
    .where('issue', '=', issue.issue)
    .where(sql<boolean>`data = ${issue.json}::jsonb`)
    .executeTakeFirst();
  return row !== undefined;
}
