import type { Escalation } from '../schema.ts';
import type { WithRecords } from '../store.ts';
import type { Place, Reader } from './chain.ts';

export interface NewMessage {
  readonly customerId: number;
  readonly reader: Reader;
  readonly place: Place;
  readonly messageId: string;
  readonly follows: string | null;
  readonly at: Date;
  readonly madeAt: Date;
}

/** The message, made or found, that carries a telling. */
export interface Carrier {
  readonly id: number;
  /** Not null: it was accepted already. */
  readonly sentAt: Date | null;
}

/**
 * A message that tells the same reader of the same subject for another rule, both raised within `windowMs`: whoever
 * got it need not hear it twice.
 */
export async function findSameSubject(
  { records }: WithRecords,
  wanted: {
    readonly escalation: Escalation;
    readonly reader: string;
    readonly place: Place;
    readonly round: number;
    readonly windowMs: number;
  },
): Promise<Carrier | null> {
  const { escalation, place } = wanted;
  const from = new Date(escalation.raisedAt.getTime() - wanted.windowMs);
  const to = new Date(escalation.raisedAt.getTime() + wanted.windowMs);
  const row = await records
    .selectFrom('escalation_messages as message')
    .innerJoin('escalation_message_tellings as link', 'link.message_id', 'message.id')
    .innerJoin('escalation_tellings as telling', 'telling.id', 'link.telling_id')
    .innerJoin('escalations as other', 'other.id', 'telling.escalation_id')
    .select(['message.id', 'message.state', 'message.ended_at'])
    .where('message.customer_id', '=', escalation.customerId)
    .where('message.reader', '=', wanted.reader)
    .where('message.channel', '=', place.channel)
    .where('message.route_id', 'is not distinct from', place.routeId)
    .where('message.state', 'in', ['waiting', 'sending', 'sent'])
    .where('other.subject', '=', escalation.subject)
    .where('other.rule', '<>', escalation.rule)
    .where('other.raised_at', '>=', from)
    .where('other.raised_at', '<=', to)
    .where('telling.round', '=', wanted.round)
    .orderBy('message.id')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: Number(row.id), sentAt: row.state === 'sent' ? row.ended_at : null } : null;
}

/** A message to the same place of which no attempt was made: what is due now joins it. Kept from senders meanwhile. */
export async function findWaiting(
  { records }: WithRecords,
  wanted: { readonly customerId: number; readonly reader: string; readonly place: Place },
): Promise<Carrier | null> {
  const row = await records
    .selectFrom('escalation_messages')
    .select('id')
    .where('customer_id', '=', wanted.customerId)
    .where('reader', '=', wanted.reader)
    .where('channel', '=', wanted.place.channel)
    .where('route_id', 'is not distinct from', wanted.place.routeId)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ? { id: Number(row.id), sentAt: null } : null;
}

/** The Message-ID of the first message to that reader and channel about the escalation. */
export async function findThread(
  { records }: WithRecords,
  wanted: { readonly escalationId: number; readonly reader: string; readonly channel: Place['channel'] },
): Promise<string | null> {
  const row = await records
    .selectFrom('escalation_messages as message')
    .innerJoin('escalation_message_tellings as link', 'link.message_id', 'message.id')
    .innerJoin('escalation_tellings as telling', 'telling.id', 'link.telling_id')
    .select('message.message_id')
    .where('telling.escalation_id', '=', wanted.escalationId)
    .where('message.reader', '=', wanted.reader)
    .where('message.channel', '=', wanted.channel)
    .orderBy('message.id')
    .limit(1)
    .executeTakeFirst();
  return row?.message_id ?? null;
}

export async function insertMessage({ records }: WithRecords, one: NewMessage): Promise<number> {
  const made = await records
    .insertInto('escalation_messages')
    .values({
      customer_id: one.customerId,
      reader: one.reader.key,
      reader_name: one.reader.name,
      channel: one.place.channel,
      route_id: one.place.routeId,
      person_id: one.place.personId,
      message_id: one.messageId,
      follows: one.follows,
      next_attempt_at: one.at,
      made_at: one.madeAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return Number(made.id);
}

/** The message carries the telling; one that was accepted already has told it. */
export async function linkTelling(
  { records }: WithRecords,
  carrier: Carrier,
  telling: { readonly id: number; readonly at: Date },
): Promise<void> {
  await records
    .insertInto('escalation_message_tellings')
    .values({ message_id: carrier.id, telling_id: telling.id })
    .execute();
  if (carrier.sentAt) {
    await records
      .updateTable('escalation_tellings')
      .set({ told_at: carrier.sentAt })
      .where('id', '=', telling.id)
      .where('told_at', 'is', null)
      .execute();
    return;
  }
  await records
    .updateTable('escalation_messages')
    .set({ next_attempt_at: telling.at })
    .where('id', '=', carrier.id)
    .where('attempts', '=', 0)
    .where('next_attempt_at', '>', telling.at)
    .execute();
}
