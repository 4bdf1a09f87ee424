import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { longestGrouped } from './group-texts.ts';

type WithRecords = Pick<Ctx, 'records'>;

const beginning = sql<string>`left(words, ${longestGrouped})`.as('words');

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
    .select(beginning)
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
    .select(beginning)
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
