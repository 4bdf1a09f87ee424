import { sql, type Transaction } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { RecordsDb } from '../../../platform/records/records.ts';

type WithRecords = Pick<Ctx, 'records'>;
type Open = Transaction<RecordsDb>;

export interface ChangeRow {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly what: 'named' | 'merged' | 'split' | 'moved' | 'owner' | 'undone';
  readonly painId: number;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly undoes: number | null;
  readonly pieces: number;
  readonly undone: boolean;
}

export interface PainRow {
  readonly id: number;
  readonly name: string | null;
  readonly ownerId: number | null;
  readonly ownedSince: Date | null;
  readonly mergedInto: number | null;
}

/** Pains as they are, held until the transaction ends, in the order of their numbers: two that merge at once wait. */
export async function holdPains(open: Open, ids: readonly number[]): Promise<PainRow[]> {
  if (ids.length === 0) return [];
  const rows = await open
    .selectFrom('pains')
    .select(['id', 'name', 'owner_id', 'owned_since', 'merged_into'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ownerId: row.owner_id,
    ownedSince: row.owned_since,
    mergedInto: row.merged_into,
  }));
}

export async function insertPain(open: Open, now: Date, name: string | null): Promise<number> {
  const row = await open
    .insertInto('pains')
    .values({ made_at: now, name, owner_id: null, merged_into: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updatePain(
  open: Open,
  id: number,
  set: {
    readonly name?: string | null;
    readonly owner_id?: number | null;
    readonly owned_since?: Date | null;
    readonly merged_into?: number | null;
    readonly stale?: boolean;
  },
): Promise<void> {
  await open.updateTable('pains').set(set).where('id', '=', id).execute();
}

export async function insertChange(
  open: Open,
  change: {
    readonly at: Date;
    readonly actor: string;
    readonly what: ChangeRow['what'];
    readonly painId: number;
    readonly before?: object;
    readonly after?: object;
    readonly undoes?: number;
  },
): Promise<number> {
  const row = await open
    .insertInto('pain_changes')
    .values({
      at: change.at,
      actor: change.actor,
      what: change.what,
      pain_id: change.painId,
      before: JSON.stringify(change.before ?? {}),
      after: JSON.stringify(change.after ?? {}),
      undoes: change.undoes ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Moves all pieces of a pain, or the given ones of it, and keeps where each was. Says how many. */
export async function movePieces(
  open: Open,
  change: number,
  move: {
    readonly from: number | null;
    readonly to: number | null;
    readonly pieces?: readonly number[];
    /** Who decided that each belongs there: '' leaves it as it is. */
    readonly by: string;
  },
): Promise<number> {
  const which = move.pieces
    ? sql`id = ANY(${[...move.pieces]}::bigint[]) AND pain_id IS NOT DISTINCT FROM ${move.from}::bigint`
    : sql`pain_id = ${move.from}`;
  const { numAffectedRows } = await sql`
    INSERT INTO pain_moves (change_id, piece_id, from_pain, from_placed_by, to_pain)
    SELECT ${change}, id, pain_id, placed_by, ${move.to}::bigint FROM pain_pieces WHERE ${which} FOR UPDATE`.execute(
    open,
  );
  await sql`
    UPDATE pain_pieces SET pain_id = ${move.to}::bigint,
      placed_by = CASE WHEN ${move.by} = '' THEN pain_pieces.placed_by ELSE ${move.by} END
    FROM pain_moves WHERE change_id = ${change} AND piece_id = pain_pieces.id
      AND from_pain IS NOT DISTINCT FROM ${move.from}::bigint`.execute(open);
  return Number(numAffectedRows ?? 0);
}

/** Puts back what a change moved and what nobody moved since. Says how many of how many. */
export async function moveBack(open: Open, change: number): Promise<{ moved: number; of: number }> {
  const back = await sql`
    UPDATE pain_pieces SET pain_id = from_pain, placed_by = from_placed_by
    FROM pain_moves WHERE change_id = ${change} AND piece_id = pain_pieces.id
      AND pain_pieces.pain_id IS NOT DISTINCT FROM to_pain`.execute(open);
  const { of } = await open
    .selectFrom('pain_moves')
    .select(({ fn }) => fn.countAll<number>().as('of'))
    .where('change_id', '=', change)
    .executeTakeFirstOrThrow();
  return { moved: Number(back.numAffectedRows ?? 0), of };
}

/** Newest first; of one pain, or one by its number. */
export async function readChanges(
  { records }: WithRecords,
  wanted: { readonly painId?: number; readonly id?: number; readonly limit: number },
): Promise<ChangeRow[]> {
  let query = records
    .selectFrom('pain_changes')
    .selectAll()
    .select(({ selectFrom, exists }) => [
      exists(
        selectFrom('pain_changes as later')
          .select('later.id')
          .whereRef('later.undoes', '=', 'pain_changes.id'),
      ).as('undone'),
      selectFrom('pain_moves')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('change_id', '=', 'pain_changes.id')
        .as('pieces'),
    ])
    .orderBy('id', 'desc')
    .limit(wanted.limit);
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id);
  if (wanted.painId !== undefined) query = query.where('pain_id', '=', wanted.painId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    at: row.at,
    actor: row.actor,
    what: row.what,
    painId: row.pain_id,
    before: row.before as ChangeRow['before'],
    after: row.after as ChangeRow['after'],
    undoes: row.undoes,
    pieces: Number(row.pieces ?? 0),
    undone: Boolean(row.undone),
  }));
}
