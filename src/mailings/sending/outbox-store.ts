import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
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

/** A message that this process may send. */
export interface Claimed {
  readonly id: number;
  readonly customerId: number;
  readonly reportId: number;
  readonly name: string;
  readonly address: string;
  readonly messageId: string;
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

/** A message to be sent; null: it is not there any more. */
export async function readClaimed({ records }: WithRecords, id: number): Promise<Claimed | null> {
  const row = await records
    .selectFrom('mailing_messages')
    .select(['customer_id', 'report_id', 'name', 'address', 'message_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row
    ? {
        id,
        customerId: row.customer_id,
        reportId: row.report_id,
        name: row.name,
        address: row.address,
        messageId: row.message_id,
      }
    : null;
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
