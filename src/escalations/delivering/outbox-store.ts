import { sql } from 'kysely';
import type { PostResult } from '../../platform/net/post-json.ts';
import type { Channel } from '../schema.ts';
import type { WithRecords } from '../store.ts';

/** A message that this process may send until the lease ends. */
export interface Claimed {
  readonly id: number;
  readonly customerId: number;
  readonly reader: string;
  readonly readerName: string;
  readonly channel: Channel;
  readonly routeId: number | null;
  readonly personId: number | null;
  readonly messageId: string;
  readonly follows: string | null;
  /** How manieth attempt this is, from 1. */
  readonly attempt: number;
  readonly madeAt: Date;
}

export type Outcome = PostResult;

/**
 * Takes messages that are due, and those whose sender is taken for dead, and writes down that an attempt begins.
 * Each goes to one process only.
 */
export async function claim(
  { records }: WithRecords,
  wanted: {
    readonly now: Date;
    readonly channels: readonly Channel[];
    readonly leaseMs: number;
    readonly limit: number;
  },
): Promise<Claimed[]> {
  const { now } = wanted;
  return records.transaction().execute(async (transaction) => {
    const due = await transaction
      .selectFrom('escalation_messages')
      .select('id')
      .where('channel', 'in', [...wanted.channels])
      .where((where) =>
        where.or([
          where.and([where('state', '=', 'waiting'), where('next_attempt_at', '<=', now)]),
          where.and([where('state', '=', 'sending'), where('lease_until', '<=', now)]),
        ]),
      )
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(wanted.limit)
      .forUpdate()
      .skipLocked()
      .execute();
    if (due.length === 0) return [];
    const rows = await transaction
      .updateTable('escalation_messages')
      .set({
        state: 'sending',
        attempts: sql<number>`attempts + 1`,
        lease_until: new Date(now.getTime() + wanted.leaseMs),
      })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .returningAll()
      .execute();
    const attempts = rows.map((row) => ({ message_id: row.id, number: row.attempts, started_at: now }));
    await transaction.insertInto('escalation_attempts').values(attempts).execute();
    return rows.map((row) => ({
      id: Number(row.id),
      customerId: row.customer_id,
      reader: row.reader,
      readerName: row.reader_name,
      channel: row.channel,
      routeId: row.route_id,
      personId: row.person_id,
      messageId: row.message_id,
      follows: row.follows,
      attempt: row.attempts,
      madeAt: row.made_at,
    }));
  });
}

/** Writes down how an attempt ended. Nothing changes where another process took the message over meanwhile. */
export function recordOutcome(
  { records }: WithRecords,
  message: Claimed,
  end: { readonly now: Date; readonly nextAttemptAt: Date } & Outcome,
): Promise<void> {
  return records.transaction().execute(async (transaction) => {
    const ctx = { records: transaction };
    await transaction
      .updateTable('escalation_attempts')
      .set({ ended_at: end.now, outcome: end.outcome, detail: end.detail })
      .where('message_id', '=', message.id)
      .where('number', '=', message.attempt)
      .execute();
    const final = end.outcome !== 'later';
    const mine = await transaction
      .updateTable('escalation_messages')
      .set({
        state: end.outcome === 'later' ? 'waiting' : end.outcome,
        next_attempt_at: end.nextAttemptAt,
        lease_until: null,
        last_problem: end.outcome === 'sent' ? '' : end.detail,
        ended_at: final ? end.now : null,
      })
      .where('id', '=', message.id)
      .where('state', '=', 'sending')
      .where('attempts', '=', message.attempt)
      .executeTakeFirst();
    if (mine.numUpdatedRows === 0n || !final) return;
    await settleTellings(ctx, message.id, end);
  });
}

/** Tellings of a message that was accepted are told; those that no other message can tell any more are refused. */
async function settleTellings(
  { records }: WithRecords,
  messageId: number,
  end: { readonly now: Date } & Outcome,
): Promise<void> {
  const tellings = records
    .selectFrom('escalation_message_tellings')
    .select('telling_id')
    .where('message_id', '=', messageId);
  if (end.outcome === 'sent') {
    await records
      .updateTable('escalation_tellings')
      .set({ told_at: end.now, refused: false })
      .where('id', 'in', tellings)
      .where('told_at', 'is', null)
      .execute();
  } else {
    await sql`UPDATE escalation_tellings SET refused = true WHERE told_at IS NULL AND id IN (${tellings})
      AND NOT EXISTS (SELECT FROM escalation_message_tellings link JOIN escalation_messages m ON m.id = link.message_id
        WHERE link.telling_id = escalation_tellings.id AND m.state IN ('waiting', 'sending', 'sent'))`.execute(
      records,
    );
  }
  // In one order, so that two senders that end at the same time never wait for each other.
  await sql`UPDATE escalations SET next_at = ${end.now} WHERE id IN (SELECT id FROM escalations WHERE state = 'open'
    AND id IN (SELECT escalation_id FROM escalation_tellings WHERE id IN (${tellings})) ORDER BY id FOR NO KEY UPDATE)`.execute(
    records,
  );
}

/** Puts a claimed message back without counting an attempt: it is not to be sent before `at`. */
export async function postpone({ records }: WithRecords, message: Claimed, at: Date): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('escalation_attempts')
      .where('message_id', '=', message.id)
      .where('number', '=', message.attempt)
      .execute();
    await transaction
      .updateTable('escalation_messages')
      .set({ state: 'waiting', attempts: message.attempt - 1, next_attempt_at: at, lease_until: null })
      .where('id', '=', message.id)
      .where('state', '=', 'sending')
      .where('attempts', '=', message.attempt)
      .execute();
  });
}

/** Ends a claimed message that has nothing left to tell. */
export async function drop(
  { records }: WithRecords,
  message: Claimed,
  end: { readonly now: Date; readonly why: string },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('escalation_attempts')
      .set({ ended_at: end.now, outcome: 'refused', detail: `not sent: ${end.why}` })
      .where('message_id', '=', message.id)
      .where('number', '=', message.attempt)
      .execute();
    await transaction
      .updateTable('escalation_messages')
      .set({ state: 'dropped', lease_until: null, ended_at: end.now, last_problem: end.why })
      .where('id', '=', message.id)
      .where('state', '=', 'sending')
      .where('attempts', '=', message.attempt)
      .execute();
  });
}
