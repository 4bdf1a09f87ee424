import type { Reader } from '../customers/index.ts';
import type { Finding } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';

/** What the newest kept issue of a month showed. */
export interface ShownIssue {
  readonly issue: number;
  readonly reader: Reader;
  readonly findings: readonly Finding[];
}

/** The newest issue of the month for the first of these readers that has one; null where none was kept. */
export async function readShown(
  { records }: Pick<Ctx, 'records'>,
  wanted: { readonly customerId: number; readonly month: string; readonly readers: readonly Reader[] },
): Promise<ShownIssue | null> {
  const rows = await records
    .selectFrom('reports')
    .distinctOn('reader')
    .select(['reader', 'issue', 'data'])
    .where('customer_id', '=', wanted.customerId)
    .where('month', '=', wanted.month)
    .where('reader', 'in', [...wanted.readers])
    .orderBy('reader')
    .orderBy('issue', 'desc')
    .execute();
  for (const reader of wanted.readers) {
    const row = rows.find((one) => one.reader === reader);
    const data = row?.data as { readonly findings?: readonly Finding[] } | undefined;
    if (row && data?.findings) return { issue: row.issue, reader, findings: data.findings };
  }
  return null;
}
