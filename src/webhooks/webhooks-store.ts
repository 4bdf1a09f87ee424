import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import type { Delivery, Webhook } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function insertWebhook(
  { records }: WithRecords,
  hook: Omit<Webhook, 'id'> & { readonly secret: string },
): Promise<number> {
  const { id } = await records
    .insertInto('webhooks')
    .values({
      url: hook.url,
      secret: hook.secret,
      events: [...hook.events],
      allows_private: hook.allowsPrivate,
      added_by: hook.addedBy,
      added_at: hook.addedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function readWebhooks({ records }: WithRecords): Promise<Webhook[]> {
  const rows = await records.selectFrom('webhooks').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    events: row.events,
    allowsPrivate: row.allows_private,
    addedBy: row.added_by,
    addedAt: row.added_at,
  }));
}

/** With everything that waits for it. */
export async function deleteWebhook({ records }: WithRecords, id: number): Promise<boolean> {
  const gone = await records.deleteFrom('webhooks').where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Newest first. */
export async function readDeliveries(
  { records }: WithRecords,
  wanted: { readonly webhookId: number; readonly limit: number },
): Promise<Delivery[]> {
  const rows = await records
    .selectFrom('webhook_deliveries as delivery')
    .innerJoin('webhook_events as event', 'event.id', 'delivery.event_id')
    .selectAll('delivery')
    .select(['event.type', 'event.at'])
    .where('delivery.webhook_id', '=', wanted.webhookId)
    .orderBy('delivery.id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    webhookId: row.webhook_id,
    type: row.type,
    at: row.at,
    replay: row.replay,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastAnswer: row.last_answer,
    endedAt: row.ended_at,
  }));
}

/** Queues a delivery's event again; false where this webhook has no such delivery. */
export async function insertReplay(
  { records }: WithRecords,
  asked: { readonly webhookId: number; readonly deliveryId: number; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO webhook_deliveries (webhook_id, event_id, replay, next_attempt_at)
    SELECT one.webhook_id, one.event_id, (SELECT max(replay) + 1 FROM webhook_deliveries other
        WHERE other.webhook_id = one.webhook_id AND other.event_id = one.event_id), ${asked.now}
    FROM webhook_deliveries one WHERE one.id = ${asked.deliveryId} AND one.webhook_id = ${asked.webhookId}
    RETURNING id`.execute(records);
  return rows.length > 0;
}

/** A message that this process may send until the lease ends. */
export interface Claimed {
  readonly id: number;
  readonly attempts: number;
  readonly event_id: number;
  readonly replay: number;
  readonly type: string;
  readonly at: Date;
  readonly data: unknown;
  readonly url: string;
  readonly secret: string;
  readonly allows_private: boolean;
}

/** Takes what is due, and what a dead sender left behind; each goes to one process only. */
export async function claimDue(
  { records }: WithRecords,
  wanted: { readonly now: Date; readonly leaseMs: number; readonly limit: number },
): Promise<Claimed[]> {
  const until = new Date(wanted.now.getTime() + wanted.leaseMs);
  const { rows } = await sql<Claimed>`
    WITH due AS (SELECT id FROM webhook_deliveries WHERE (state = 'waiting' AND next_attempt_at <= ${wanted.now})
        OR (state = 'sending' AND lease_until <= ${wanted.now})
      ORDER BY next_attempt_at, id LIMIT ${wanted.limit} FOR UPDATE SKIP LOCKED),
    mine AS (UPDATE webhook_deliveries SET state = 'sending', attempts = attempts + 1, lease_until = ${until}
      WHERE id IN (SELECT id FROM due) RETURNING *)
    SELECT mine.id, mine.attempts, mine.event_id, mine.replay, event.type, event.at, event.data,
      hook.url, hook.secret, hook.allows_private
    FROM mine JOIN webhook_events event ON event.id = mine.event_id JOIN webhooks hook ON hook.id = mine.webhook_id
    ORDER BY mine.id`.execute(records);
  return rows;
}

/** Writes down how an attempt ended; nothing where another process took it over meanwhile. */
export async function recordAnswer(
  { records }: WithRecords,
  claimed: Pick<Claimed, 'id' | 'attempts'>,
  end: {
    readonly state: 'waiting' | 'sent' | 'refused';
    readonly answer: string;
    readonly now: Date;
    readonly nextAttemptAt: Date;
  },
): Promise<void> {
  await records
    .updateTable('webhook_deliveries')
    .set({
      state: end.state,
      last_answer: end.answer,
      next_attempt_at: end.nextAttemptAt,
      lease_until: null,
      ended_at: end.state === 'waiting' ? null : end.now,
    })
    .where('id', '=', claimed.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', claimed.attempts)
    .execute();
}
