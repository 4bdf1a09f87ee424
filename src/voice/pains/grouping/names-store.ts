import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function readStalePains({ records }: WithRecords, limit: number): Promise<number[]> {
  const rows = await records
    .selectFrom('pains')
    .select('id')
    .where('stale', '=', true)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Words of the pieces that are most alike to their pain. */
export async function readPieceWords({ records }: WithRecords, pain: number, limit = 150): Promise<string[]> {
  const rows = await records
    .selectFrom('pain_pieces')
    .select('words')
    .where('pain_id', '=', pain)
    .orderBy('likeness', (order) => order.desc().nullsLast())
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.words);
}

/** A sample of everything, for how common a word is. */
export async function readSomeWords({ records }: WithRecords): Promise<string[]> {
  const rows = await records
    .selectFrom('pain_pieces')
    .select('words')
    .orderBy('id', 'desc')
    .limit(5000)
    .execute();
  return rows.map((row) => row.words);
}

export async function writeSuggestion(
  { records }: WithRecords,
  pain: number,
  suggestion: { readonly quote: string; readonly keywords: readonly string[] },
): Promise<void> {
  await records
    .updateTable('pains')
    .set({ quote: suggestion.quote, keywords: [...suggestion.keywords], stale: false })
    .where('id', '=', pain)
    .execute();
}

/** Pieces that show what each of the largest pains is about: those that people placed first, then the most typical. */
export async function readExamples(
  { records }: WithRecords,
  each: number,
  most: number,
): Promise<{ words: string; theme: string }[]> {
  const { rows } = await sql<{ words: string; theme: string }>`
    SELECT words, pain_id::text AS theme
    FROM (
      SELECT words, pain_id, count(*) OVER (PARTITION BY pain_id) AS size,
        row_number() OVER (PARTITION BY pain_id ORDER BY placed_by = '', likeness DESC NULLS LAST, id) AS place
      FROM pain_pieces WHERE pain_id IS NOT NULL
    ) AS placed
    WHERE place <= ${each} AND size > 1 ORDER BY size DESC, pain_id, place LIMIT ${most}`.execute(records);
  return rows;
}
