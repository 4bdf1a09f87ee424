import { sql } from 'kysely';
import type { Records } from '../../platform/records/records.ts';
import type { LoadCounts } from '../source.ts';

interface WithRecords {
  readonly records: Records;
}

/** Whether nothing of a load was sent, and none of its earlier tries came to an end. */
export async function isUnread({ records }: WithRecords, id: number): Promise<boolean> {
  const row = await records
    .selectFrom('loads')
    .select('id')
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .where('done_lines', '=', 0)
    .where(sql<boolean>`rows + rejected + unmatched = 0`)
    .where(sql<boolean>`jsonb_array_length(coalesce(cursor -> 'plan', '[]')) = 0`)
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetLoad({ records }: WithRecords, id: number): Promise<void> {
  await records.deleteFrom('loads').where('id', '=', id).execute();
}

/** Forgets a source that nothing was ever read from. */
export async function forgetUnusedSource({ records }: WithRecords, id: number): Promise<void> {
  await records
    .deleteFrom('sources')
    .where('id', '=', id)
    .where((on) => on.not(on.exists(on.selectFrom('loads').select('loads.id').where('source_id', '=', id))))
    .execute();
}

/** A list was read whole: it has one load, which says what it holds now. */
export async function noteList(
  { records }: WithRecords,
  list: { readonly sourceId: number; readonly file: string; readonly counts: Omit<LoadCounts, 'lastDataAt'> },
  at: Date,
): Promise<void> {
  const { sourceId, file, counts } = list;
  await records.transaction().execute(async (all) => {
    await all.deleteFrom('loads').where('source_id', '=', sourceId).execute();
    await all
      .insertInto('loads')
      .values({
        source_id: sourceId,
        file,
        fingerprint: 'list',
        done_lines: counts.read,
        rows: counts.stored,
        rejected: counts.rejected,
        finished_at: at,
      })
      .execute();
  });
}
