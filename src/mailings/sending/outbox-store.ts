import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { MailResult } from '../../platform/mail/mail-failures.ts';
import type { Recipient } from './recipients-of.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A message as lists show it. */
export interface Message {
  readonly id: number;
  readonly customerId: number;
  readonly reportId: number;
  readonly month: string;
  readonly personId: number | null;
  readonly name: string;
  readonly address: string;
  readonly copy: number;
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused' | 'dropped';
  readonly problem: string;
  readonly queuedAt: Date;
  readonly endedAt: Date | null;
}

/** A message that this process may send until the lease ends. */
export interface Claimed {
  readonly id: number;
  readonly customerId: number;
  readonly reportId: number;
  readonly name: string;
  readonly address: string;
  readonly messageId: string;
  /** How manieth attempt this is, from 1. */
  readonly attempt: number;
}

/** As many rows as one statement takes without growing slow. */
const rowsAtOnce = 1000;

/** Queues one message a recipient; the same issue to the same address in the same copy only once. How many are new. */
export async function insertMessages(
  { records }: WithRecords,
  recipients: readonly (Recipient & { readonly copy: number; readonly messageId: string })[],
  queued: { readonly by: string; readonly now: Date },
): Promise<number> {
  let many = 0;
  for (let from = 0; from < recipients.length; from += rowsAtOnce) {
    const rows = recipients.slice(from, from + rowsAtOnce).map((one) => ({
      customer_id: one.customerId,
      report_id: one.reportId,
      month: one.month,
      person_id: one.personId,
      name: one.name,
      address: one.address,
      copy: one.copy,
      message_id: one.messageId,
      next_attempt_at: queued.now,
      queued_by: queued.by,
      queued_at: queued.now,
    }));
    const done = await records
      .insertInto('mailing_messages')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['report_id', 'address', 'copy']).doNothing())
      .executeTakeFirst();
    many += Number(done.numInsertedOrUpdatedRows ?? 0);
  }
  return many;
}

/**
 * Takes the next message that is due, or whose sender is taken for dead, and writes down that an attempt begins, before
 * anything is sent. Each goes to one process only. Those of one issue follow each other: it is drawn once.
 */
export async function claimNext(
  { records }: WithRecords,
  wanted: { readonly now: Date; readonly leaseMs: number },
): Promise<Claimed | null> {
  const { now, leaseMs } = wanted;
  const lease = new Date(now.getTime() + leaseMs);
  const { rows } = await sql<{
    id: string;
    customer_id: number;
    report_id: number;
    name: string;
    address: string;
    message_id: string;
    attempts: number;
  }>`UPDATE mailing_messages SET state = 'sending', attempts = attempts + 1, lease_until = ${lease}
    WHERE id = (SELECT id FROM mailing_messages
      WHERE (state = 'waiting' AND next_attempt_at <= ${now}) OR (state = 'sending' AND lease_until <= ${now})
      ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, customer_id, report_id, name, address, message_id, attempts`.execute(records);
  const [row] = rows;
  return row
    ? {
        id: Number(row.id),
        customerId: row.customer_id,
        reportId: row.report_id,
        name: row.name,
        address: row.address,
        messageId: row.message_id,
        attempt: row.attempts,
      }
    : null;
}

/** Writes down how an attempt ended; nothing changes where another process took the message over meanwhile. */
export async function endAttempt(
  { records }: WithRecords,
  message: Claimed,
  end: (MailResult | { readonly outcome: 'dropped'; readonly detail: string }) & {
    readonly now: Date;
    readonly nextAttemptAt: Date;
  },
): Promise<void> {
  const { outcome, detail, now, nextAttemptAt } = end;
  await records
    .updateTable('mailing_messages')
    .set({
      state: outcome === 'later' ? 'waiting' : outcome,
      next_attempt_at: nextAttemptAt,
      lease_until: null,
      last_problem: outcome === 'sent' ? '' : detail,
      ended_at: outcome === 'later' ? null : now,
    })
    .where('id', '=', message.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', message.attempt)
    .execute();
}

/** What waits of a customer's month is not sent any more. */
export async function dropWaiting(
  { records }: WithRecords,
  dropped: { readonly customerId: number; readonly month: string; readonly why: string; readonly now: Date },
): Promise<void> {
  await records
    .updateTable('mailing_messages')
    .set({ state: 'dropped', last_problem: dropped.why, ended_at: dropped.now })
    .where('customer_id', '=', dropped.customerId)
    .where('month', '=', dropped.month)
    .where('state', '=', 'waiting')
    .execute();
}

/** Messages of a month, or of one customer in it, in the order in which they were queued. */
export async function readMessages(
  { records }: WithRecords,
  wanted: { readonly month: string; readonly customerId: number },
): Promise<Message[]> {
  const rows = await records
    .selectFrom('mailing_messages')
    .selectAll()
    .where('month', '=', wanted.month)
    .where('customer_id', '=', wanted.customerId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    customerId: row.customer_id,
    reportId: row.report_id,
    month: row.month,
    personId: row.person_id,
    name: row.name,
    address: row.address,
    copy: row.copy,
    state: row.state,
    problem: row.last_problem,
    queuedAt: row.queued_at,
    endedAt: row.ended_at,
  }));
}

/** How many messages of each issue are in which state; of a month, or of all. */
export async function countMessages(
  { records }: WithRecords,
  wanted: { readonly month?: string },
): Promise<{ customerId: number; month: string; reportId: number; state: Message['state']; many: number }[]> {
  let query = records
    .selectFrom('mailing_messages')
    .select(['customer_id', 'month', 'report_id', 'state', sql<number>`count(*)::int`.as('many')])
    .groupBy(['customer_id', 'month', 'report_id', 'state']);
  if (wanted.month !== undefined) query = query.where('month', '=', wanted.month);
  return (await query.execute()).map((row) => ({
    customerId: row.customer_id,
    month: row.month,
    reportId: row.report_id,
    state: row.state,
    many: row.many,
  }));
}
