import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;
export type MarkKind = 'read' | 'answered' | 'linked' | 'recovery';

/** What somebody did with something that was said. */
export interface Mark {
  readonly id: number;
  readonly customerId: number;
  readonly item: string;
  readonly kind: MarkKind;
  readonly body: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly at: Date;
}

/** What stands for itself in the review: words, or something that hurts. Else it is counted only. */
export const telling = sql<boolean>`(s.unhappy OR s.call_me OR s.words <> '')`;
/** An import of old answers is no news. */
export const fresh = sql<boolean>`s.kept_at - s.said_at < interval '14 days'`;
export const unmarked = sql<boolean>`NOT EXISTS (SELECT 1 FROM review_marks m WHERE m.item = 'statement/' || s.id AND m.undone_at IS NULL)`;
/** Whoever has taken the recovery of it has looked at it. */
export const untaken = sql<boolean>`NOT EXISTS (SELECT 1 FROM recovery_statements rs JOIN recoveries r ON r.id = rs.recovery_id
  WHERE rs.statement_id = s.id AND r.taken)`;

/** What is only counted: contentment without a word, and answers of long ago that came in by an import. */
export async function countAside(
  { records }: WithRecords,
  since: Date,
): Promise<{ readonly wordless: number; readonly old: number }> {
  const { rows } = await sql<{ wordless: number; old: number }>`
    SELECT count(*) FILTER (WHERE NOT ${telling} AND ${fresh})::int AS wordless, count(*) FILTER (WHERE NOT ${fresh})::int AS old
    FROM statements s WHERE s.kept_at >= ${since}`.execute(records);
  return rows[0] ?? { wordless: 0, old: 0 };
}

/** More that wait are not counted: so many are too many in any case. */
export const mostWaiting = 1000;

/** How many wait since before `before` (one more than `mostWaiting`: even more), and since when the oldest does. */
export async function readWaiting(
  { records }: WithRecords,
  wanted: { readonly back: Date; readonly before: Date },
): Promise<{ readonly many: number; readonly oldest: Date | null }> {
  const { rows } = await sql<{ many: number; oldest: Date | null }>`
    SELECT count(*)::int AS many, min(kept_at) AS oldest FROM (
      SELECT s.kept_at FROM statements s
      WHERE s.kept_at >= ${wanted.back} AND s.kept_at < ${wanted.before}
        AND ${telling} AND ${fresh} AND ${unmarked} AND ${untaken}
      ORDER BY s.kept_at LIMIT ${mostWaiting + 1}
    ) AS waiting`.execute(records);
  return rows[0] ?? { many: 0, oldest: null };
}

/** The last time that anybody did anything in the review; null: never. */
export async function readLastMark({ records }: WithRecords): Promise<{ id: number; at: Date } | null> {
  const row = await records
    .selectFrom('review_marks')
    .select(['id', 'at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Reactions of readers since, that say something: their numbers, newest first. */
export async function readSaidReactions(
  { records }: WithRecords,
  since: Date,
): Promise<{ id: number; customerId: number }[]> {
  const rows = await records
    .selectFrom('reactions')
    .select(['id', 'customer_id'])
    .where('recorded_at', '>=', since)
    .where('says', 'in', ['problem', 'hide'])
    .where('finding', 'not like', 'statement/%')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ id: row.id, customerId: row.customer_id }));
}

/** Marks that hold, of these items, oldest first. */
export async function readMarks({ records }: WithRecords, items: readonly string[]): Promise<Mark[]> {
  if (items.length === 0) return [];
  const rows = await records
    .selectFrom('review_marks')
    .selectAll()
    .where('item', '=', sql<string>`ANY(${[...items]}::text[])`)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    item: row.item,
    kind: row.kind,
    body: row.body as Mark['body'],
    actor: row.actor,
    at: row.at,
  }));
}

/** A mark of a customer's that holds; null: there is none. With a transaction it stays so until that ends. */
export async function lockMark(
  { records }: WithRecords,
  wanted: { readonly customerId: number; readonly id: number },
): Promise<Mark | null> {
  const { rows } = await sql<{ item: string }>`SELECT item FROM review_marks
    WHERE id = ${wanted.id} AND customer_id = ${wanted.customerId} AND undone_at IS NULL FOR UPDATE`.execute(
    records,
  );
  const [row] = rows;
  if (!row) return null;
  return (await readMarks({ records }, [row.item])).find((one) => one.id === wanted.id) ?? null;
}

export async function insertMark({ records }: WithRecords, mark: Omit<Mark, 'id'>): Promise<number> {
  const { customerId, body, ...same } = mark;
  const row = await records
    .insertInto('review_marks')
    .values({ ...same, customer_id: customerId, body: JSON.stringify(body) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function undoMarkRow(
  { records }: WithRecords,
  undone: { readonly id: number; readonly at: Date; readonly by: string },
): Promise<void> {
  await records
    .updateTable('review_marks')
    .set({ undone_at: undone.at, undone_by: undone.by })
    .where('id', '=', undone.id)
    .where('undone_at', 'is', null)
    .execute();
}
