import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import type { RecordsDb } from '../records/records.ts';
import type { Letter, NewLetter } from './letter.ts';

type WithRecords = Pick<Ctx, 'records'>;

function toLetter(row: Selectable<RecordsDb['letters']>): Letter {
  return {
    id: row.id,
    customerId: row.customer_id,
    about: row.about,
    onceKey: row.once_key,
    to: { name: row.name, address: row.address },
    subject: row.subject,
    body: row.body,
    listId: row.list_id,
    listName: row.list_name,
    messageId: row.message_id,
    state: row.state,
    attempts: row.attempts,
    problem: row.last_problem,
    queuedBy: row.queued_by,
    queuedAt: row.queued_at,
    endedAt: row.ended_at,
  };
}

/**
 * Writes a letter into the outbox; `false` where the same was written before. With a transaction as `records` it is written
 * with the rest of it, or not at all.
 */
export async function queueLetter(
  { records, clock, actor }: Pick<Ctx, 'records' | 'clock' | 'actor'>,
  letter: NewLetter,
): Promise<boolean> {
  const now = clock.now();
  const done = await records
    .insertInto('letters')
    .values({
      customer_id: letter.customerId,
      about: letter.about,
      once_key: letter.onceKey,
      name: letter.to.name,
      address: letter.to.address,
      subject: letter.subject,
      body: letter.body,
      list_id: letter.listId,
      list_name: letter.listName,
      message_id: randomUUID(),
      next_attempt_at: now,
      queued_by: actor,
      queued_at: now,
    })
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Letters about something, oldest first. */
export async function readLetters({ records }: WithRecords, about: string): Promise<Letter[]> {
  const rows = await records
    .selectFrom('letters')
    .selectAll()
    .where('about', '=', about)
    .orderBy('id')
    .execute();
  return rows.map(toLetter);
}

/** Takes the next letter that is due, or whose sender is taken for dead, and writes down that an attempt begins. */
export async function claimLetter(
  { records }: WithRecords,
  wanted: { readonly now: Date; readonly leaseMs: number },
): Promise<Letter | null> {
  const { now, leaseMs } = wanted;
  const lease = new Date(now.getTime() + leaseMs);
  const { rows } = await sql<Selectable<RecordsDb['letters']>>`
    UPDATE letters SET state = 'sending', attempts = attempts + 1, lease_until = ${lease}
    WHERE id = (SELECT id FROM letters
      WHERE (state = 'waiting' AND next_attempt_at <= ${now}) OR (state = 'sending' AND lease_until <= ${now})
      ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING *`.execute(records);
  return rows[0] ? toLetter(rows[0]) : null;
}

/** Writes down how an attempt ended; nothing changes where another process took the letter over meanwhile. */
export async function endLetter(
  { records }: WithRecords,
  letter: Letter,
  end: {
    readonly outcome: 'sent' | 'refused' | 'later';
    readonly detail: string;
    readonly now: Date;
    readonly nextAttemptAt: Date;
  },
): Promise<void> {
  const { outcome, detail, now, nextAttemptAt } = end;
  await records
    .updateTable('letters')
    .set({
      state: outcome === 'later' ? 'waiting' : outcome,
      next_attempt_at: nextAttemptAt,
      lease_until: null,
      last_problem: outcome === 'sent' ? '' : detail,
      ended_at: outcome === 'later' ? null : now,
    })
    .where('id', '=', letter.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', letter.attempts)
    .execute();
}

/** A letter that has not gone yet is not sent; `false` where it has gone, or is on its way. */
export async function dropLetter(
  { records, clock }: Pick<Ctx, 'records' | 'clock'>,
  onceKey: string,
): Promise<boolean> {
  const done = await records
    .updateTable('letters')
    .set({ state: 'dropped', ended_at: clock.now() })
    .where('once_key', '=', onceKey)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}
