import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Quotable, QuotableWanted } from './list-quotable.ts';

/** Those that hold words, the most telling first. */
export async function readQuotable(
  { records }: Pick<Ctx, 'records'>,
  { customerId, saidFrom, personIds, most }: QuotableWanted,
): Promise<Quotable[]> {
  const { rows } = await sql<Quotable>`
    SELECT said_at AS "saidAt", person_id AS "personId", speaker, words, unhappy, origin FROM statements said
    WHERE customer_id = ${customerId} AND said_at >= ${saidFrom} AND words ~ '\\S' AND NOT EXISTS (
      SELECT FROM statements later
      WHERE later.customer_id = ${customerId} AND later.said_at >= ${saidFrom} AND later.replaces = said.id)
    ORDER BY unhappy::int * 2 + coalesce(person_id = ANY(${[...personIds]}::int[]), false)::int DESC, said_at DESC, id
    LIMIT ${most}`.execute(records);
  return rows;
}
