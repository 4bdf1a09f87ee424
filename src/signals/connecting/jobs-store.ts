import type { Selectable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { RecordsDb } from '../../platform/records/records.ts';
import type { ImportJob, JobResult } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A job that has been silent for so long is taken for dead. */
const silentMs = 20_000;

function toJob(row: Selectable<RecordsDb['import_jobs']>): ImportJob {
  return {
    id: row.id,
    connectionId: row.connection_id,
    place: row.place,
    startedBy: row.started_by,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    step: row.step,
    done: row.done,
    total: row.total,
    state: row.state,
    problem: row.problem,
    result: row.result as JobResult | null,
  };
}

/** Says of jobs whose process is gone that they were cut off; of `ids` whether silent or not. */
export async function markCutOff(
  { records }: WithRecords,
  now: Date,
  ids?: readonly number[],
): Promise<void> {
  const silent = new Date(now.getTime() - silentMs);
  let query = records
    .updateTable('import_jobs')
    .set({ state: 'cut off', ended_at: now, problem: 'the server stopped while it was at it' })
    .where('state', 'in', ['waiting', 'running']);
  query = ids ? query.where('id', 'in', [...ids]) : query.where('beat_at', '<', silent);
  await query.execute();
}

export async function insertJob(
  { records }: WithRecords,
  job: {
    readonly connectionId: number | null;
    readonly place: string;
    readonly by: string;
    readonly now: Date;
  },
): Promise<number> {
  const { connectionId, place, by, now } = job;
  const row = await records
    .insertInto('import_jobs')
    .values({ connection_id: connectionId, place, started_by: by, started_at: now, beat_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function beatJob(
  { records }: WithRecords,
  id: number,
  at: {
    readonly step: string;
    readonly done: number;
    readonly total: number;
    readonly state: 'waiting' | 'running';
  },
  now: Date,
): Promise<void> {
  await records
    .updateTable('import_jobs')
    .set({ ...at, beat_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

export async function endJob(
  { records }: WithRecords,
  id: number,
  end: {
    readonly state: 'done' | 'failed';
    readonly problem: string;
    readonly result: JobResult | null;
    readonly now: Date;
  },
): Promise<void> {
  const { state, problem, result, now } = end;
  const kept = result === null ? null : JSON.stringify(result);
  await records
    .updateTable('import_jobs')
    .set({ state, problem, result: kept, ended_at: now })
    .where('id', '=', id)
    .execute();
}

/** Newest first. */
export async function readJobs({ records }: WithRecords, limit: number): Promise<ImportJob[]> {
  const rows = await records
    .selectFrom('import_jobs')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toJob);
}

export async function readJob({ records }: WithRecords, id: number): Promise<ImportJob | null> {
  const row = await records.selectFrom('import_jobs').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toJob(row) : null;
}

/** The last jobs that read these places, with how each is read: to read them again. */
export async function readJobsOfPlaces(
  { records }: WithRecords,
  places: readonly string[],
): Promise<{ readonly place: string; readonly connectionId: number }[]> {
  if (places.length === 0) return [];
  const rows = await records
    .selectFrom('import_jobs')
    .distinctOn('place')
    .select(['place', 'connection_id'])
    .where('place', 'in', [...places])
    .where('connection_id', 'is not', null)
    .orderBy('place')
    .orderBy('id', 'desc')
    .execute();
  return rows.flatMap(({ place, connection_id: id }) => (id === null ? [] : [{ place, connectionId: id }]));
}
