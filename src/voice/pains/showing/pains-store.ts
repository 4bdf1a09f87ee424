import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Piece } from '../pain.ts';

type WithRecords = Pick<Ctx, 'records'>;

export interface PainFigures {
  readonly id: number;
  readonly name: string | null;
  readonly quote: string;
  readonly keywords: readonly string[];
  readonly owner_id: number | null;
  readonly owned_since: Date | null;
  readonly pieces: number;
  readonly people: number;
  readonly customers: number;
  readonly first: Date;
  readonly last: Date;
  readonly roles: Readonly<Record<string, number>>;
}

/** Pains with pieces, or with a name or an owner; of one customer only those that it has, counted on its own pieces. */
export async function readPains(
  { records }: WithRecords,
  wanted: { readonly customerId?: number | undefined; readonly id?: number | undefined },
): Promise<PainFigures[]> {
  const mine = wanted.customerId === undefined ? sql`true` : sql`piece.customer_id = ${wanted.customerId}`;
  const one = wanted.id === undefined ? sql`true` : sql`pains.id = ${wanted.id}`;
  const kept =
    wanted.customerId === undefined && wanted.id === undefined
      ? sql`counted.pieces > 0 OR pains.name IS NOT NULL OR pains.owner_id IS NOT NULL`
      : wanted.customerId === undefined
        ? sql`true`
        : sql`counted.pieces > 0`;
  const { rows } = await sql<PainFigures>`
    WITH each AS (
      SELECT pain_id, role, person_id, customer_id, count(*)::int AS pieces, min(said_at) AS first, max(said_at) AS last
      FROM pain_pieces AS piece
      WHERE pain_id IS NOT NULL AND ${mine} ${wanted.id === undefined ? sql`` : sql`AND pain_id = ${wanted.id}`}
      GROUP BY pain_id, role, person_id, customer_id
    ), by_role AS (
      SELECT pain_id, role, sum(pieces)::int AS pieces FROM each GROUP BY pain_id, role
    ), counted AS (
      SELECT pain_id, sum(pieces)::int AS pieces, count(DISTINCT person_id)::int AS people,
        count(DISTINCT customer_id)::int AS customers, min(first) AS first, max(last) AS last
      FROM each GROUP BY pain_id
    )
    SELECT pains.id, pains.name, pains.quote, pains.keywords, pains.owner_id, pains.owned_since,
      coalesce(counted.pieces, 0) AS pieces, coalesce(counted.people, 0) AS people,
      coalesce(counted.customers, 0) AS customers,
      coalesce(counted.first, pains.made_at) AS first, coalesce(counted.last, pains.made_at) AS last,
      coalesce((SELECT jsonb_object_agg(role, by_role.pieces) FROM by_role WHERE by_role.pain_id = pains.id), '{}') AS roles
    FROM pains LEFT JOIN counted ON counted.pain_id = pains.id
    WHERE pains.merged_into IS NULL AND ${one} AND (${kept})
    ORDER BY pieces DESC, pains.id`.execute(records);
  return rows;
}

/** Pieces of each pain by month, UTC; `pain` 0: all pieces. */
export async function readCounts(
  { records }: WithRecords,
  wanted: {
    readonly customerId?: number | undefined;
    readonly id?: number | undefined;
    readonly now: Date;
    readonly from: Date;
  },
) {
  const mine = wanted.customerId === undefined ? sql`true` : sql`customer_id = ${wanted.customerId}`;
  const one = wanted.id === undefined ? sql`true` : sql`(pain_id = ${wanted.id} OR GROUPING(pain_id) = 1)`;
  const { rows } = await sql<{ pain: number; month: string; pieces: number }>`
    SELECT CASE WHEN GROUPING(pain_id) = 1 THEN 0 ELSE coalesce(pain_id, -1) END AS pain,
      to_char(month, 'YYYY-MM') AS month, sum(pieces)::int AS pieces
    FROM (
      SELECT pain_id, date_trunc('month', said_at AT TIME ZONE 'UTC') AS month, count(*) AS pieces FROM pain_pieces
      WHERE said_at >= ${wanted.from} AND said_at <= ${wanted.now} AND ${mine} GROUP BY pain_id, 2
    ) AS each
    GROUP BY GROUPING SETS ((pain_id, month), (month)) HAVING ${one}`.execute(records);
  return rows;
}

/** Known minutes of pieces, at most 2,000 a pain: the newest. */
export async function readMinutes(
  { records }: WithRecords,
  wanted: { readonly customerId?: number | undefined; readonly id?: number | undefined },
) {
  const mine = wanted.customerId === undefined ? sql`true` : sql`customer_id = ${wanted.customerId}`;
  const one = wanted.id === undefined ? sql`pain_id IS NOT NULL` : sql`pain_id = ${wanted.id}`;
  const { rows } = await sql<{ pain: number; known: [number, boolean][] }>`
    SELECT pain_id AS pain, jsonb_agg(jsonb_build_array(minutes, minutes_how = 'ticket')) AS known
    FROM (
      SELECT pain_id, minutes, minutes_how, row_number() OVER (PARTITION BY pain_id ORDER BY id DESC) AS place
      FROM pain_pieces WHERE minutes IS NOT NULL AND ${mine} AND ${one}
    ) AS newest
    WHERE place <= 2000 GROUP BY pain_id`.execute(records);
  return rows;
}

/** Pieces of a pain (null: of none), the most typical first, or the newest first. */
export async function readPieces(
  { records }: WithRecords,
  wanted: {
    readonly pain: number | null;
    readonly customerId?: number | undefined;
    readonly order: 'typical' | 'newest';
    readonly limit: number;
    readonly offset: number;
  },
): Promise<Piece[]> {
  let query = records
    .selectFrom('pain_pieces')
    .select([
      'id',
      'customer_id',
      'statement_id',
      'ticket',
      'said_at',
      'person_id',
      'role',
      'words',
      'minutes',
      'minutes_how',
      'placed_by',
      'likeness',
    ])
    .where('pain_id', wanted.pain === null ? 'is' : '=', wanted.pain)
    .limit(wanted.limit)
    .offset(wanted.offset);
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.order === 'typical') query = query.orderBy('likeness', (order) => order.desc().nullsLast());
  else query = query.orderBy('said_at', 'desc');
  return (await query.orderBy('id').execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    statementId: row.statement_id,
    ticket: row.ticket,
    saidAt: row.said_at,
    personId: row.person_id,
    role: row.role,
    words: row.words,
    minutes: row.minutes,
    minutesHow: row.minutes_how,
    placedBy: row.placed_by,
    likeness: row.likeness,
  }));
}

/** The words of a customer's pieces in each pain: at most 60 of each, the most typical. */
export async function readOwnWords(
  { records }: WithRecords,
  customerId: number,
): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ pain: number; words: string[] }>`
    SELECT pain_id AS pain, array_agg(words ORDER BY place) AS words
    FROM (
      SELECT pain_id, words, row_number() OVER (PARTITION BY pain_id ORDER BY likeness DESC NULLS LAST, id) AS place
      FROM pain_pieces WHERE customer_id = ${customerId} AND pain_id IS NOT NULL
    ) AS typical
    WHERE place <= 60 GROUP BY pain_id`.execute(records);
  return new Map(rows.map((row) => [row.pain, row.words]));
}

/** Pieces that are in no pain: like nothing else so far, or not looked at yet. */
export async function countWaiting(
  { records }: WithRecords,
  customerId?: number,
): Promise<{ readonly loose: number; readonly unlooked: number }> {
  const isNew = sql<boolean>`pain_pieces.id > pain_intake.looked_until AND placed_by = ''`;
  let query = records
    .selectFrom('pain_pieces')
    .innerJoin('pain_intake', (join) => join.on(sql<boolean>`true`))
    .select([
      sql<number>`count(*) FILTER (WHERE NOT (${isNew}))::int`.as('loose'),
      sql<number>`count(*) FILTER (WHERE ${isNew})::int`.as('unlooked'),
    ])
    .where('pain_id', 'is', null);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  return query.executeTakeFirstOrThrow();
}

/** Name, words and owner of pains that there are. */
export async function readHeads({ records }: WithRecords, ids: readonly number[]) {
  const rows = await records
    .selectFrom('pains')
    .select(['id', 'name', 'keywords', 'owner_id'])
    .where('id', 'in', [0, ...ids])
    .where('merged_into', 'is', null)
    .execute();
  return rows.map(({ owner_id: ownerId, ...same }) => ({ ...same, ownerId }));
}
