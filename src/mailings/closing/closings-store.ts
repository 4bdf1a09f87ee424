import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Closing, ClosingResult } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A close that has been silent for so long is taken for dead. */
const silentMs = 20_000;
const whyCutOff = 'the server stopped while it was at it';

/** Says of closes whose process is gone that they were cut off. */
export async function markCutOff(
  { records }: WithRecords,
  now: Date,
  ids?: readonly number[],
): Promise<void> {
  const silent = new Date(now.getTime() - silentMs);
  let query = records
    .updateTable('closings')
    .set({ state: 'cut off', ended_at: now, problem: whyCutOff })
    .where('state', '=', 'running');
  query = ids ? query.where('id', 'in', [...ids]) : query.where('beat_at', '<', silent);
  await query.execute();
}

/** The number of the new close; null where one is running. */
export async function insertClosing(
  { records }: WithRecords,
  closing: {
    readonly month: string;
    readonly customers: readonly number[];
    readonly scheduled: boolean;
    readonly by: string;
    readonly now: Date;
  },
): Promise<number | null> {
  const { month, customers, scheduled, by, now } = closing;
  const row = await records
    .insertInto('closings')
    .values({
      month,
      customers: [...customers],
      scheduled,
      started_by: by,
      started_at: now,
      beat_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function beat(
  { records }: WithRecords,
  id: number,
  at: { readonly step: string; readonly done: number; readonly total: number; readonly now: Date },
): Promise<void> {
  const { now, ...rest } = at;
  await records
    .updateTable('closings')
    .set({ ...rest, beat_at: now })
    .where('id', '=', id)
    .execute();
}

export async function endClosing(
  { records }: WithRecords,
  id: number,
  end: { readonly state: 'done' | 'failed'; readonly problem: string; readonly now: Date },
): Promise<void> {
  const { state, problem, now } = end;
  await records.updateTable('closings').set({ state, problem, ended_at: now }).where('id', '=', id).execute();
}

/**
 * The last close of a month, and the last of all, which may be the same one. Of a close whose process is gone it is told that
 * it was cut off, also while nobody has written that down.
 */
export async function readLastClosings(
  { records }: WithRecords,
  month: string,
  now: Date,
): Promise<Closing[]> {
  const last = records.selectFrom('closings').select(({ fn }) => fn.max('id').as('id'));
  const rows = await records
    .selectFrom('closings')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', '=', last), eb('id', '=', last.where('month', '=', month))]))
    .execute();
  return rows.map((row) => {
    const isSilent = row.state === 'running' && row.beat_at.getTime() < now.getTime() - silentMs;
    return {
      id: row.id,
      month: row.month,
      customerIds: row.customers,
      scheduled: row.scheduled,
      startedBy: row.started_by,
      startedAt: row.started_at,
      step: row.step,
      done: row.done,
      total: row.total,
      ...(isSilent
        ? { state: 'cut off', endedAt: row.beat_at, problem: whyCutOff }
        : { state: row.state, endedAt: row.ended_at, problem: row.problem }),
    };
  });
}

export async function putResult(
  { records }: WithRecords,
  closingId: number,
  customerId: number,
  result: Pick<ClosingResult, 'reader' | 'issue' | 'problem'>,
): Promise<void> {
  await records
    .insertInto('closing_results')
    .values({ closing_id: closingId, customer_id: customerId, ...result })
    .onConflict((conflict) => conflict.columns(['closing_id', 'customer_id', 'reader']).doNothing())
    .execute();
}

/** What each customer's last try to close the month came to, by reader. */
export async function readResults({ records }: WithRecords, month: string): Promise<ClosingResult[]> {
  const rows = await records
    .selectFrom('closing_results as result')
    .innerJoin('closings as closing', 'closing.id', 'result.closing_id')
    .distinctOn(['result.customer_id', 'result.reader'])
    .select(['result.closing_id', 'result.customer_id', 'result.reader', 'result.issue', 'result.problem'])
    .where('closing.month', '=', month)
    .orderBy('result.customer_id')
    .orderBy('result.reader')
    .orderBy('result.closing_id', 'desc')
    .execute();
  return rows.map((row) => ({
    closingId: row.closing_id,
    customerId: row.customer_id,
    reader: row.reader,
    issue: row.issue,
    problem: row.problem,
  }));
}

/** How often the schedule has tried to close a month, and whether it came to an end. */
export async function readScheduledTries(
  { records }: WithRecords,
  month: string,
): Promise<{ readonly tries: number; readonly ended: boolean }> {
  const row = await records
    .selectFrom('closings')
    .select([
      sql<number>`count(*)::int`.as('tries'),
      sql<boolean>`coalesce(bool_or(state IN ('done', 'running')), false)`.as('ended'),
    ])
    .where('month', '=', month)
    .where('scheduled', '=', true)
    .executeTakeFirstOrThrow();
  return row;
}
