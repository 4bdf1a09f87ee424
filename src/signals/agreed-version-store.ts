import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';

/**
 * A short text that is another one as soon as a customer, service or agreement was added, changed or removed: made of the
 * transactions that wrote the rows (PostgreSQL's `xmin`), so that no row needs to be read whole.
 */
export async function readAgreedVersion({ records }: Pick<Ctx, 'records'>): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    SELECT concat_ws('/', ${written('customers')}, ${written('services')}, ${written('agreements')}) AS version`.execute(
    records,
  );
  return rows[0]?.version ?? '';
}

const written = (table: string) =>
  sql`(SELECT count(*) || ':' || coalesce(sum(hashtextextended(id::text || ' ' || xmin::text, 0)), 0) FROM ${sql.table(table)})`;
