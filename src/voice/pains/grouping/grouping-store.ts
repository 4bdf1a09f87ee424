import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Grouped, type GroupText, longestGrouped } from './group-texts.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** So many texts of pains that there are show what those are about. */
const mostShown = 4000;

/** Pieces without a pain, the newest first; some of every pain that there is, those that people placed first. */
export async function readGroupTexts({ records }: WithRecords, most: number): Promise<GroupText[]> {
  const waiting = await records
    .selectFrom('pain_pieces')
    .select(['id', sql<string>`left(words, ${longestGrouped})`.as('words'), 'meaning'])
    .where('pain_id', 'is', null)
    .where('placed_by', '=', '')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  const { count } = await records
    .selectFrom('pains')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow();
  const each = Math.max(3, Math.min(20, Math.floor(mostShown / Math.max(1, count))));
  const { rows: shown } = await sql<{ id: number; words: string; meaning: Buffer | null; pain_id: number }>`
    SELECT chosen.id, left(chosen.words, ${longestGrouped}) AS words, chosen.meaning, pains.id AS pain_id FROM pains
    CROSS JOIN LATERAL (
      SELECT id, words, meaning FROM pain_pieces
      WHERE pain_id = pains.id AND (meaning IS NOT NULL OR placed_by <> '')
      ORDER BY placed_by = '', id LIMIT ${each}
    ) AS chosen
    WHERE pains.merged_into IS NULL`.execute(records);
  const meaningOf = (bytes: Buffer | null) => (bytes ? new Int8Array(bytes) : null);
  return [
    ...shown.map((row) => ({
      id: row.id,
      words: row.words,
      meaning: meaningOf(row.meaning),
      pain: row.pain_id,
    })),
    ...waiting
      .reverse()
      .map((row) => ({ id: row.id, words: row.words, meaning: meaningOf(row.meaning), pain: null })),
  ];
}

/** Whether pieces wait that came after the last grouping: what is like nothing else waits until something new comes. */
export async function anyWaiting({ records }: WithRecords): Promise<boolean> {
  const row = await records
    .selectFrom('pain_pieces')
    .innerJoin('pain_intake', (join) => join.onRef('pain_pieces.id', '>', 'pain_intake.looked_until'))
    .select('pain_pieces.id')
    .where('pain_id', 'is', null)
    .where('placed_by', '=', '')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything up to this piece was looked at. */
export async function writeLookedUntil({ records }: WithRecords, id: number): Promise<void> {
  await records.updateTable('pain_intake').set({ looked_until: id }).where('looked_until', '<', id).execute();
}

/**
 * Keeps what grouping found, all of it or nothing. Pieces that a person placed meanwhile stay where they were put, and what
 * would have joined a pain that was merged meanwhile joins the one it went into.
 */
export async function writeGrouped({ records }: WithRecords, grouped: Grouped, now: Date): Promise<number> {
  return records.transaction().execute(async (transaction) => {
    for (const some of slices(grouped.meanings, 1000))
      await sql`UPDATE pain_pieces SET meaning = given.meaning
        FROM unnest(${some.map((one) => one.id)}::bigint[], ${some.map((one) => Buffer.from(one.meaning.buffer, one.meaning.byteOffset, one.meaning.length))}::bytea[])
          AS given (id, meaning)
        WHERE pain_pieces.id = given.id`.execute(transaction);
    const placed = grouped.joined.map((one) => ({ ...one }));
    if (grouped.fresh.length > 0) {
      for (const some of slices(grouped.fresh, 1000)) {
        const made = await transaction
          .insertInto('pains')
          .values(some.map(() => ({ made_at: now, name: null, owner_id: null, merged_into: null })))
          .returning('id')
          .execute();
        some.forEach((members, at) => {
          for (const member of members) placed.push({ ...member, pain: made[at]?.id as number });
        });
      }
    }
    for (const some of slices(placed, 5000))
      await sql`
        WITH RECURSIVE given AS (
          SELECT * FROM unnest(${some.map((one) => one.id)}::bigint[], ${some.map((one) => one.pain)}::bigint[], ${some.map((one) => one.likeness)}::real[])
            AS given (id, pain, likeness)
        ), ways AS (
          SELECT DISTINCT pain AS start, pain AS at FROM given
          UNION
          SELECT ways.start, pains.merged_into FROM ways JOIN pains ON pains.id = ways.at WHERE pains.merged_into IS NOT NULL
        ), ends AS (
          SELECT ways.start, ways.at FROM ways JOIN pains ON pains.id = ways.at WHERE pains.merged_into IS NULL
        )
        UPDATE pain_pieces SET pain_id = ends.at, likeness = given.likeness
        FROM given JOIN ends ON ends.start = given.pain
        WHERE pain_pieces.id = given.id AND pain_pieces.pain_id IS NULL AND pain_pieces.placed_by = ''`.execute(
        transaction,
      );
    const touched = [...new Set(placed.map((one) => one.pain))];
    for (const some of slices(touched, 5000))
      await transaction.updateTable('pains').set({ stale: true }).where('id', 'in', some).execute();
    return placed.length;
  });
}

function slices<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += size) parts.push(all.slice(at, at + size));
  return parts;
}
