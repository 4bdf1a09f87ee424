import type { Ctx } from '../../platform/ctx.ts';
import type { LoadNotes } from '../../sources/index.ts';

/** How far a file of log lines is stored. */
export interface LineLoad {
  readonly load: number;
  readonly line: number;
  /** Where the file really lay when it was last read. */
  readonly path: string;
  readonly kind: string;
  /** Name of the customer whose all lines are; null: by the matchers. */
  readonly customer: string | null;
  /** When it was last read to its end; null: its import is under way, or was killed. */
  readonly readAt: Date | null;
  readonly begunAt: Date;
}

const bulkKinds = ['squid', 'zeek'];

/** Every file of log lines that was imported, by whomever. */
export async function readLineLoads({ records }: Pick<Ctx, 'records'>): Promise<LineLoad[]> {
  const rows = await records
    .selectFrom('loads')
    .innerJoin('sources', 'sources.id', 'loads.source_id')
    .leftJoin('customers', 'customers.id', 'sources.customer_id')
    .select([
      'loads.id',
      'loads.done_lines',
      'loads.file',
      'loads.cursor',
      'loads.finished_at',
      'loads.started_at',
      'sources.kind',
      'customers.name',
    ])
    .where('sources.kind', 'in', bulkKinds)
    .execute();
  return rows.map((row) => ({
    load: Number(row.id),
    line: Number(row.done_lines),
    path: (row.cursor as LoadNotes | null)?.path ?? row.file,
    kind: row.kind,
    customer: row.name,
    readAt: row.finished_at,
    begunAt: row.started_at,
  }));
}

/** How many lines of each load are stored; a cheap look. */
export async function readLinesStored({
  records,
}: Pick<Ctx, 'records'>): Promise<{ readonly load: number; readonly line: number }[]> {
  const rows = await records
    .selectFrom('loads')
    .innerJoin('sources', 'sources.id', 'loads.source_id')
    .select(['loads.id', 'loads.done_lines'])
    .where('sources.kind', 'in', bulkKinds)
    .where('loads.done_lines', '>', 0)
    .execute();
  return rows.map((row) => ({ load: Number(row.id), line: Number(row.done_lines) }));
}
