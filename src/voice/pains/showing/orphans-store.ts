import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** How often each customer's people spoke of each pain within a span; `pain` null: of everything. */
export async function readLately(
  { records }: WithRecords,
  span: { readonly after: Date; readonly until: Date },
): Promise<{ pain: number | null; customer: number; pieces: number }[]> {
  const { rows } = await sql<{ pain: number | null; customer: number; pieces: number }>`
    SELECT CASE WHEN GROUPING(pain_id) = 1 THEN NULL ELSE coalesce(pain_id, -1) END AS pain,
      customer_id AS customer, count(*)::int AS pieces
    FROM pain_pieces WHERE said_at > ${span.after} AND said_at <= ${span.until}
    GROUP BY GROUPING SETS ((pain_id, customer_id), (customer_id))`.execute(records);
  return rows;
}

/** Those of the pains that nobody has in hand. */
export async function readNobodys({ records }: WithRecords, ids: readonly number[]) {
  return records
    .selectFrom('pains')
    .select(['id', 'name', 'quote', 'keywords'])
    .where('id', 'in', [0, ...ids])
    .where('owner_id', 'is', null)
    .where('merged_into', 'is', null)
    .execute();
}

/** Known minutes of what was said of these pains within a span, at most 500 of each: the newest. */
export async function readMinutesLately(
  { records }: WithRecords,
  of: { readonly pains: readonly number[]; readonly after: Date; readonly until: Date },
) {
  const { rows } = await sql<{ pain: number; minutes: number; ticket: boolean }>`
    SELECT pain.id AS pain, piece.minutes, piece.minutes_how = 'ticket' AS ticket
    FROM unnest(${[...of.pains]}::bigint[]) AS pain (id) CROSS JOIN LATERAL (
      SELECT minutes, minutes_how FROM pain_pieces
      WHERE pain_id = pain.id AND minutes IS NOT NULL AND said_at > ${of.after} AND said_at <= ${of.until}
      ORDER BY said_at DESC LIMIT 500
    ) AS piece`.execute(records);
  return rows;
}

/** Pieces of these pains by month, UTC, and of everything (`pain` null). */
export async function readMonths(
  { records }: WithRecords,
  of: { readonly pains: readonly number[]; readonly from: Date; readonly until: Date },
) {
  const inSpan = sql`said_at >= ${of.from} AND said_at < ${of.until}`;
  // To write a month as text is dear, so that it is done once for each and not for each piece.
  const { rows } = await sql<{ pain: number | null; month: string; pieces: number }>`
    WITH each AS (
      SELECT pain_id, date_trunc('month', said_at AT TIME ZONE 'UTC') AS month, count(*) AS pieces
      FROM pain_pieces WHERE ${inSpan} GROUP BY 1, 2
    )
    SELECT pain_id AS pain, to_char(month, 'YYYY-MM') AS month, pieces::int FROM each
    WHERE pain_id = ANY(${[...of.pains]}::bigint[])
    UNION ALL
    SELECT NULL, to_char(month, 'YYYY-MM'), sum(pieces)::int FROM each GROUP BY month`.execute(records);
  return rows;
}
