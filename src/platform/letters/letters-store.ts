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

/** Those of the keys under which a letter was written. */
export async function readWrittenKeys(
  { records }: WithRecords,
  onceKeys: readonly string[],
): Promise<Set<string>> {
  if (onceKeys.length === 0) return new Set();
  const rows = await records
    .selectFrom('letters')
    .select('once_key')
    .where('once_key', '=', sql<string>`ANY(${[...onceKeys]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.once_key));
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

export async function readLetter({ records }: WithRecords, id: number): Promise<Letter | null> {
  const row = await records.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toLetter(row) : null;
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
