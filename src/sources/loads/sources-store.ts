import { sql } from 'kysely';
import type { Records } from '../../platform/records/records.ts';

interface WithRecords {
  readonly records: Records;
}

/** A source and how far it has been read. */
export interface SourceState {
  readonly id: number;
  readonly kind: string;
  readonly place: string;
  /** Whose all its rows are; null: by the matchers. */
  readonly customer: string | null;
  readonly loads: number;
  /** Loads that were begun and not ended: run the import again. */
  readonly unfinished: number;
  readonly rows: number;
  readonly rejected: number;
  readonly unmatched: number;
  readonly lastDataAt: Date | null;
  readonly lastImportAt: Date | null;
}

/** All sources by kind and place. */
export async function listSources({ ctx }: { readonly ctx: WithRecords }): Promise<SourceState[]> {
  const rows = await ctx.records
    .selectFrom('sources')
    .leftJoin('loads', 'loads.source_id', 'sources.id')
    .leftJoin('customers', 'customers.id', 'sources.customer_id')
    .select((on) => [
      'sources.id',
      'sources.kind',
      'sources.place',
      'customers.name as customer',
      'sources.last_data_at',
      'sources.last_import_at',
      on.fn.count<number>('loads.id').as('loads'),
      on.fn.count<number>('loads.id').filterWhere('loads.finished_at', 'is', null).as('unfinished'),
      on.fn.coalesce(on.fn.sum<number>('loads.rows'), on.lit(0)).as('rows'),
      on.fn.coalesce(on.fn.sum<number>('loads.rejected'), on.lit(0)).as('rejected'),
      on.fn.coalesce(on.fn.sum<number>('loads.unmatched'), on.lit(0)).as('unmatched'),
    ])
    .groupBy(['sources.id', 'customers.name'])
    .orderBy('sources.kind')
    .orderBy('sources.place')
    .execute();
  return rows.map(({ last_data_at, last_import_at, ...row }) => ({
    ...row,
    loads: Number(row.loads),
    unfinished: Number(row.unfinished),
    rows: Number(row.rows),
    rejected: Number(row.rejected),
    unmatched: Number(row.unmatched),
    lastDataAt: last_data_at,
    lastImportAt: last_import_at,
  }));
}

/** What has brought nothing since, the longest silent first. */
export async function listSilent(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly since: Date };
}): Promise<Pick<SourceState, 'kind' | 'place' | 'customer' | 'lastDataAt'>[]> {
  return call.ctx.records
    .selectFrom('sources')
    .leftJoin('customers', 'customers.id', 'sources.customer_id')
    .select(['sources.kind', 'sources.place', 'customers.name as customer'])
    .select('sources.last_data_at as lastDataAt')
    .where('sources.last_data_at', '<', call.input.since)
    .orderBy('sources.last_data_at')
    .orderBy('sources.id')
    .execute();
}

/**
 * Each kind of source that brings something of a customer, its own or everybody's, with how many places it has and when any of
 * them last brought something; the longest silent first, those first that never did.
 */
export async function listFreshness(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly customerId: number };
}): Promise<{ readonly kind: string; readonly places: number; readonly lastDataAt: Date | null }[]> {
  const rows = await call.ctx.records
    .selectFrom('sources')
    .select((from) => [
      'kind',
      from.fn.countAll<number>().as('places'),
      from.fn.max('last_data_at').as('lastDataAt'),
    ])
    .where('kind', '<>', 'domains')
    .where((row) => row.or([row('customer_id', 'is', null), row('customer_id', '=', call.input.customerId)]))
    .groupBy('kind')
    .orderBy('lastDataAt', (at) => at.asc().nullsFirst())
    .orderBy('kind')
    .execute();
  return rows.map((row) => ({ ...row, places: Number(row.places) }));
}

/** How many sources there are, and how many of their rows have found no customer yet. */
export async function importTotals({
  ctx,
}: {
  readonly ctx: WithRecords;
}): Promise<{ readonly sources: number; readonly unmatched: number }> {
  const { rows } = await sql<{ sources: number; unmatched: number }>`SELECT
    (SELECT count(*)::int FROM sources) AS sources,
    (SELECT coalesce(sum(unmatched), 0)::float8 FROM loads) AS unmatched`.execute(ctx.records);
  return rows[0] ?? { sources: 0, unmatched: 0 };
}

/** Lines that had matched nobody are stored now. */
export async function countReplayed({ records }: WithRecords, load: number, stored: number): Promise<void> {
  await records
    .updateTable('loads')
    .set((row) => ({ rows: row('rows', '+', stored), unmatched: row('unmatched', '-', stored) }))
    .where('id', '=', load)
    .execute();
}

/** Lets the next import read the whole file or address again; what is stored is replaced by it. */
export async function reopenLoad({ records }: WithRecords, load: number): Promise<void> {
  await records
    .updateTable('loads')
    .set({
      done_lines: 0,
      done_bytes: 0,
      cursor: '{}',
      rows: 0,
      rejected: 0,
      unmatched: 0,
      finished_at: null,
    })
    .where('id', '=', load)
    .execute();
}
