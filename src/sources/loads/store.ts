import { type Selectable, sql } from 'kysely';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { LoadsTable, Records } from '../../platform/records/records.ts';
import { matchesFingerprint } from '../files/fingerprint.ts';

interface WithRecords {
  readonly records: Records;
}

/** A chunk that was sent and is not acknowledged yet: `[start, end]` in bytes of the text. */
export type Planned = readonly [start: number, end: number];

/** What a load keeps beside its counters. */
export interface LoadNotes {
  readonly plan?: readonly Planned[];
  /** Name of the bulk format and the header's columns, so that lines can be read again later. */
  readonly format?: string;
  readonly fields?: readonly string[];
  /** The text broke off inside a line, which was rejected and is read again when the file is whole. */
  readonly cut?: boolean;
  /** A hash of the last bytes stored, where the file may grow. */
  readonly tail?: string;
  /** Where the file really lay. */
  readonly path?: string;
  /** Where a polled system was left. */
  readonly cursor?: unknown;
}

/** One load: how far a file is stored. Everything before `doneBytes` is, nothing after it is counted. */
export interface Load {
  readonly id: number;
  readonly sourceId: number;
  readonly file: string;
  readonly fingerprint: string;
  readonly doneBytes: number;
  readonly doneLines: number;
  readonly notes: LoadNotes;
  readonly finishedAt: Date | null;
}

/** The id of the source, made if it is new. `place` must hold no secrets. */
export async function ensureSource(
  { records }: WithRecords,
  source: { readonly kind: string; readonly place: string; readonly customerId: number | null },
): Promise<number> {
  const known = () =>
    records
      .selectFrom('sources')
      .select('id')
      .where('kind', '=', source.kind)
      .where('place', '=', source.place)
      .where('customer_id', source.customerId === null ? 'is' : '=', source.customerId)
      .executeTakeFirst();
  const found = await known();
  if (found) return found.id;
  await records
    .insertInto('sources')
    .values({ kind: source.kind, place: source.place, customer_id: source.customerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await known())?.id as number;
}

type Column = (typeof columns)[number] extends `loads.${infer Name extends keyof LoadsTable}` ? Name : never;

const columns = [
  'loads.id',
  'loads.source_id',
  'loads.file',
  'loads.fingerprint',
  'loads.done_bytes',
  'loads.done_lines',
  'loads.cursor',
  'loads.finished_at',
] as const;

function toLoad(row: Pick<Selectable<LoadsTable>, Column>): Load {
  return {
    id: Number(row.id),
    sourceId: row.source_id,
    file: row.file,
    fingerprint: row.fingerprint,
    doneBytes: Number(row.done_bytes),
    doneLines: Number(row.done_lines),
    notes: (row.cursor ?? {}) as LoadNotes,
    finishedAt: row.finished_at,
  };
}

/** How a load is known again: by what its text begins with, or by exactly this fingerprint. */
export interface WantedLoad {
  readonly kind: string;
  readonly customerId: number | null;
  readonly head?: Buffer;
  readonly exactly?: string;
}

/**
 * The load of a text, whatever the file was called then and wherever it lay: a rotated, moved or packed
 * file is the same text. Of several that fit, the one whose fingerprint is longest.
 */
export async function findLoad({ records }: WithRecords, wanted: WantedLoad): Promise<Load | null> {
  const { kind, customerId, head, exactly } = wanted;
  let query = records
    .selectFrom('loads')
    .innerJoin('sources', 'sources.id', 'loads.source_id')
    .select(columns)
    .where('sources.kind', '=', kind)
    .where('sources.customer_id', customerId === null ? 'is' : '=', customerId);
  if (exactly !== undefined) query = query.where('loads.fingerprint', '=', exactly);
  const loads = (await query.execute()).map(toLoad);
  const same =
    head === undefined ? loads : loads.filter((load) => matchesFingerprint(head, load.fingerprint));
  const length = (load: Load) => Number.parseInt(load.fingerprint, 10);
  return same.sort((a, b) => length(b) - length(a))[0] ?? null;
}

/** Loads by id, for lines that are read again. */
export async function listLoads({ records }: WithRecords, ids: readonly number[]): Promise<Load[]> {
  if (ids.length === 0) return [];
  const rows = await records.selectFrom('loads').select(columns).where('id', 'in', ids).execute();
  return rows.map(toLoad);
}

/** A load of its own for a file; where another import has just made it, that one. */
export async function addLoad(
  { records }: WithRecords,
  load: Pick<Load, 'sourceId' | 'file' | 'fingerprint' | 'notes'>,
): Promise<Load> {
  const same = { source_id: load.sourceId, file: load.file, fingerprint: load.fingerprint };
  const row = await records
    .insertInto('loads')
    .values({ ...same, cursor: JSON.stringify(load.notes), finished_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst();
  const known = records.selectFrom('loads').select(columns);
  return toLoad(row ?? (await known.where((on) => on.and(same)).executeTakeFirstOrThrow()));
}

/**
 * Does work on a load that nobody else works on meanwhile; `work` gets the load as it is then. Throws a
 * `UserError` where another import has it. The lock ends with its connection, so a killed import holds none.
 */
export async function withLoad<Result>(
  { records }: WithRecords,
  id: number,
  work: (load: Load) => Promise<Result>,
): Promise<Result> {
  return records.connection().execute(async (connection) => {
    const key = sql`hashtext('beholder load'), ${id}::int`;
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${key}) as free`.execute(
      connection,
    );
    if (!rows[0]?.free) {
      const [busy] = await listLoads({ records: connection }, [id]);
      const what = `another import is reading the same file${busy ? `, ${busy.file}` : ''}`;
      throw new UserError(what, 'wait until it has ended', exitCodes.unavailable);
    }
    try {
      const row = await connection
        .selectFrom('loads')
        .select(columns)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return await work(toLoad(row));
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

export interface LoadStep {
  readonly doneBytes: number;
  readonly doneLines: number;
  readonly notes: LoadNotes;
  readonly stored: number;
  readonly rejected: number;
  readonly unmatched: number;
}

/** Writes down what is to be sent, before it is sent. */
export async function planLoad({ records }: WithRecords, id: number, notes: LoadNotes): Promise<void> {
  await records
    .updateTable('loads')
    .set({ cursor: JSON.stringify(notes), finished_at: null })
    .where('id', '=', id)
    .execute();
}

/** Writes down that everything up to here is stored. */
export async function advanceLoad({ records }: WithRecords, id: number, step: LoadStep): Promise<void> {
  await records
    .updateTable('loads')
    .set((row) => ({
      done_bytes: step.doneBytes,
      done_lines: step.doneLines,
      cursor: JSON.stringify(step.notes),
      rows: row('rows', '+', step.stored),
      rejected: row('rejected', '+', step.rejected),
      unmatched: row('unmatched', '+', step.unmatched),
    }))
    .where('id', '=', id)
    .execute();
}

/** The file is read to its present end. Its name and fingerprint become those of today. */
export async function finishLoad(
  { records }: WithRecords,
  load: {
    readonly id: number;
    readonly file: string;
    readonly fingerprint: string;
    readonly notes: LoadNotes;
  },
  at: Date,
): Promise<void> {
  const { id, file, fingerprint, notes } = load;
  await records
    .updateTable('loads')
    .set({ file, fingerprint, cursor: JSON.stringify(notes), finished_at: at })
    .where('id', '=', id)
    .execute();
}

/** An import of the source has ended: now, with data up to `lastDataAt` (null: none came). */
export async function touchSource(
  { records }: WithRecords,
  id: number,
  at: Date,
  lastDataAt: Date | null,
): Promise<void> {
  await records.updateTable('sources').set({ last_import_at: at }).where('id', '=', id).execute();
  if (lastDataAt === null) return;
  await records
    .updateTable('sources')
    .set({ last_data_at: lastDataAt })
    .where('id', '=', id)
    .where((row) => row.or([row('last_data_at', 'is', null), row('last_data_at', '<', lastDataAt)]))
    .execute();
}
