import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A pain of a customer. */
export interface Pair {
  readonly customer: number;
  readonly pain: number;
}

/** Pieces by customer, pain (null: of none) and month, UTC, said in a stretch of time. */
export async function readMonthCounts({ records }: WithRecords, from: Date, until: Date) {
  const { rows } = await sql<{ customer: number; pain: number | null; month: string; pieces: number }>`
    SELECT customer, pain, to_char(month, 'YYYY-MM') AS month, pieces FROM (
      SELECT customer_id AS customer, pain_id AS pain,
        date_trunc('month', said_at AT TIME ZONE 'UTC') AS month, count(*)::int AS pieces
      FROM pain_pieces WHERE said_at >= ${from} AND said_at < ${until}
      GROUP BY 1, 2, 3
    ) AS each`.execute(records);
  return rows;
}

const listed = (pairs: readonly Pair[]) => sql`
  (SELECT * FROM unnest(${pairs.map((one) => one.customer)}::int[], ${pairs.map((one) => one.pain)}::bigint[]) AS wanted (customer, pain))
  AS wanted`;

/** Who said it within a stretch of time, and the minutes that are known: at most 2,000, the newest. */
export async function readMonthDetails(
  { records }: WithRecords,
  pairs: readonly Pair[],
  from: Date,
  until: Date,
) {
  const { rows } = await sql<
    Pair & { people: number; roles: Record<string, number>; known: [number, boolean][] | null }
  >`
    WITH said AS (
      SELECT piece.customer_id, piece.pain_id, piece.person_id, piece.role, piece.minutes,
        piece.minutes_how = 'ticket' AS ticket,
        row_number() OVER (PARTITION BY piece.customer_id, piece.pain_id, piece.minutes IS NULL ORDER BY piece.id DESC) AS place
      FROM pain_pieces AS piece JOIN ${listed(pairs)}
        ON wanted.customer = piece.customer_id AND wanted.pain = piece.pain_id
      WHERE piece.said_at >= ${from} AND piece.said_at < ${until}
    ), by_role AS (SELECT customer_id, pain_id, role, count(*)::int AS many FROM said GROUP BY 1, 2, 3)
    SELECT customer_id AS customer, pain_id AS pain, count(DISTINCT person_id)::int AS people,
      (SELECT jsonb_object_agg(role, many) FROM by_role
        WHERE by_role.customer_id = said.customer_id AND by_role.pain_id = said.pain_id) AS roles,
      jsonb_agg(jsonb_build_array(minutes, ticket)) FILTER (WHERE minutes IS NOT NULL AND place <= 2000) AS known
    FROM said GROUP BY 1, 2`.execute(records);
  return rows;
}

/** What they said, the most typical first: at most 60 pieces of each, said before `until`. */
export async function readMonthWords({ records }: WithRecords, pairs: readonly Pair[], until: Date) {
  const { rows } = await sql<Pair & { words: string[] }>`
    SELECT customer_id AS customer, pain_id AS pain, array_agg(words ORDER BY place) AS words
    FROM (
      SELECT piece.customer_id, piece.pain_id, piece.words, row_number() OVER (
        PARTITION BY piece.customer_id, piece.pain_id ORDER BY piece.likeness DESC NULLS LAST, piece.id) AS place
      FROM pain_pieces AS piece JOIN ${listed(pairs)}
        ON wanted.customer = piece.customer_id AND wanted.pain = piece.pain_id
      WHERE piece.said_at < ${until}
    ) AS typical
    WHERE place <= 60 GROUP BY 1, 2`.execute(records);
  return rows;
}

/** Names, who has them in hand, and the need of the customer that each was linked to. */
export async function readPainHeads({ records }: WithRecords, pairs: readonly Pair[]) {
  const { rows } = await sql<
    Pair & { name: string | null; owner: string | null; owned_since: Date | null; need: string | null }
  >`
    SELECT wanted.customer, wanted.pain, pains.name, staff.name AS owner, pains.owned_since, linked.need
    FROM ${listed(pairs)} JOIN pains ON pains.id = wanted.pain LEFT JOIN staff ON staff.id = pains.owner_id
    LEFT JOIN pain_needs AS linked
      ON linked.customer_id = wanted.customer AND linked.pain_id = wanted.pain`.execute(records);
  return rows;
}
