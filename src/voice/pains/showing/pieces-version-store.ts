import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/**
 * Another text as soon as anything was written that lists of pains are made of: pains, which are few, row by row; what people
 * did to them; pieces by the newest, and by how far they were taken in; and what was taken away with a customer or a person.
 */
export async function readPiecesVersion({ records }: Pick<Ctx, 'records'>): Promise<string> {
  const { rows } = await sql<{ version: string }>`SELECT concat_ws('/',
    (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM pains),
    (SELECT count(*) || ':' || coalesce(max(id), 0) FROM pain_changes),
    (SELECT sum(xmin::text::bigint) FROM pain_intake), (SELECT max(id) FROM pain_pieces),
    (SELECT count(*) FROM customers), (SELECT count(*) || ':' || coalesce(max(id), 0) FROM removed_entries)) AS version`.execute(
    records,
  );
  return rows[0]?.version ?? '';
}
