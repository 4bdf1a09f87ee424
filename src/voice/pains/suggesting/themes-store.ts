import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A piece that shows what a pain is about. */
export interface PainExample {
  readonly piece: number;
  readonly pain: number;
}

/** What people call a pain. */
export interface NamedPain {
  readonly pain: number;
  readonly name: string;
}

export interface KeptThemes {
  readonly id: number;
  readonly learntAt: Date;
  readonly tookMs: number;
  readonly pieces: number;
  /** In the order in which they were learnt from. */
  readonly examples: readonly PainExample[];
  readonly names: readonly NamedPain[];
}

/** Pieces that show what each of the largest pains is about: those that people placed first, then the most typical. */
export async function readExamples(
  { records }: WithRecords,
  each: number,
  most: number,
): Promise<(PainExample & { readonly words: string })[]> {
  const { rows } = await sql<{ piece: number; pain: number; words: string }>`
    SELECT id AS piece, pain_id AS pain, words
    FROM (
      SELECT id, words, pain_id, count(*) OVER (PARTITION BY pain_id) AS size,
        row_number() OVER (PARTITION BY pain_id ORDER BY placed_by = '', likeness DESC NULLS LAST, id) AS place
      FROM pain_pieces WHERE pain_id IS NOT NULL
    ) AS placed
    WHERE place <= ${each} AND size > 1 ORDER BY size DESC, pain_id, place LIMIT ${most}`.execute(records);
  return rows;
}

/** The names that people gave to these pains. */
export async function readNames(
  { records }: WithRecords,
  pains: readonly number[],
): Promise<readonly NamedPain[]> {
  const rows = await records
    .selectFrom('pains')
    .select(['id as pain', 'name'])
    .where('id', 'in', [...new Set(pains)])
    .where('name', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ pain, name }) => ({ pain, name: name ?? '' }));
}

/** Words of the newest pieces, without those that are examples. */
export async function readOtherWords(
  { records }: WithRecords,
  examples: readonly PainExample[],
  limit: number,
): Promise<string[]> {
  const rows = await records
    .selectFrom('pain_pieces')
    .select(['id', 'words'])
    .orderBy('id', 'desc')
    .limit(limit + examples.length)
    .execute();
  const shown = new Set(examples.map((one) => one.piece));
  const words = rows.filter((row) => !shown.has(row.id)).map((row) => row.words);
  return [...new Set(words)].slice(0, limit);
}

export async function countPieces({ records }: WithRecords): Promise<number> {
  const row = await records
    .selectFrom('pain_pieces')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What was learnt last, without its bytes. */
export async function readNewestThemes({ records }: WithRecords): Promise<KeptThemes | null> {
  const row = await records
    .selectFrom('pain_themes')
    .select(['id', 'learnt_at', 'took_ms', 'pieces', 'examples', 'names'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const examples = (row.examples as [number, number][]).map(([piece, pain]) => ({ piece, pain }));
  const names = (row.names as [number, string][]).map(([pain, name]) => ({ pain, name }));
  return { id: row.id, learntAt: row.learnt_at, tookMs: row.took_ms, pieces: row.pieces, examples, names };
}

export async function readThemesBytes({ records }: WithRecords, id: number): Promise<Buffer | null> {
  const row = await records.selectFrom('pain_themes').select('model').where('id', '=', id).executeTakeFirst();
  return row?.model ?? null;
}

/** Keeps what was learnt and forgets all but the last two: somebody may be reading the one before. */
export async function insertThemes(
  { records }: WithRecords,
  themes: Omit<KeptThemes, 'id'> & { readonly bytes: Buffer },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto('pain_themes')
      .values({
        learnt_at: themes.learntAt,
        took_ms: themes.tookMs,
        pieces: themes.pieces,
        examples: JSON.stringify(themes.examples.map(({ piece, pain }) => [piece, pain])),
        names: JSON.stringify(themes.names.map(({ pain, name }) => [pain, name])),
        model: themes.bytes,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction
      .deleteFrom('pain_themes')
      .where('id', '<', id - 1)
      .execute();
  });
}

/** Where pieces are now, and what they say. */
export async function readPlaces(
  { records }: WithRecords,
  pieces: readonly number[],
): Promise<ReadonlyMap<number, { readonly pain: number | null; readonly words: string }>> {
  if (pieces.length === 0) return new Map();
  const rows = await records
    .selectFrom('pain_pieces')
    .select(['id', 'pain_id', 'words'])
    .where('id', 'in', [...new Set(pieces)])
    .execute();
  return new Map(rows.map((row) => [row.id, { pain: row.pain_id, words: row.words }]));
}
