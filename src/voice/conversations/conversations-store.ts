import type { Selectable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { RecordsDb } from '../../platform/records/records.ts';
import type { Conversation, ConversationForm } from './conversation.ts';

export type WithRecords = Pick<Ctx, 'records'>;

interface Joined extends Selectable<RecordsDb['conversations']> {
  readonly people: number[];
  readonly staff: number[];
  readonly file: string | null;
}

function toConversation(row: Joined): Conversation {
  const {
    ours_seconds: ours,
    theirs_seconds: theirs,
    unplaced_seconds: unplaced,
    asking_seconds: asking,
  } = row;
  return {
    id: row.id,
    customerId: row.customer_id,
    kind: row.kind,
    heldOn: row.held_on,
    title: row.title,
    startedAt: row.started_at?.toISOString() ?? null,
    minutes: row.minutes,
    ledBy: row.led_by,
    staff: [...new Set([...row.staff, ...row.heard_staff])],
    people: [...new Set([...row.people, ...row.heard_people])],
    others: row.others,
    serviceId: row.service_id,
    notes: row.notes,
    addedBy: row.added_by,
    addedAt: row.added_at,
    withdrawnAt: row.withdrawn_at,
    talk:
      ours === null || theirs === null
        ? null
        : { ours, theirs, unplaced: unplaced ?? 0, asking: asking ?? 0 },
    file: row.file,
  };
}

export interface ConversationsWanted {
  readonly customerId?: number;
  readonly ids?: readonly number[];
  /** Held on or after, and on or before. */
  readonly from?: string;
  readonly to?: string;
  readonly withWithdrawn?: boolean;
  readonly limit?: number;
}

/** Newest first. */
export async function readConversations(
  { records }: WithRecords,
  wanted: ConversationsWanted,
): Promise<Conversation[]> {
  let query = records
    .selectFrom('conversations')
    .leftJoin('transcripts', 'transcripts.conversation_id', 'conversations.id')
    .selectAll('conversations')
    .select(({ selectFrom, fn, val }) => [
      'transcripts.file',
      selectFrom('conversation_people')
        .select(({ fn: of }) =>
          fn.coalesce(of.agg<number[]>('array_agg', ['person_id']), val<number[]>([])).as('ids'),
        )
        .whereRef('conversation_id', '=', 'conversations.id')
        .as('people'),
      selectFrom('conversation_staff')
        .select(({ fn: of }) =>
          fn.coalesce(of.agg<number[]>('array_agg', ['staff_id']), val<number[]>([])).as('ids'),
        )
        .whereRef('conversation_id', '=', 'conversations.id')
        .as('staff'),
    ])
    .orderBy('held_on', 'desc')
    .orderBy('conversations.id', 'desc');
  if (wanted.customerId !== undefined)
    query = query.where('conversations.customer_id', '=', wanted.customerId);
  if (wanted.ids !== undefined) query = query.where('conversations.id', 'in', [0, ...wanted.ids]);
  if (wanted.from !== undefined) query = query.where('held_on', '>=', wanted.from);
  if (wanted.to !== undefined) query = query.where('held_on', '<=', wanted.to);
  if (!wanted.withWithdrawn) query = query.where('withdrawn_at', 'is', null);
  if (wanted.limit !== undefined) query = query.limit(wanted.limit);
  return (await query.execute()).map((row) => toConversation(row as Joined));
}

export interface NewConversation extends ConversationForm {
  readonly customerId: number;
  readonly onceKey: string;
  readonly addedBy: string;
  readonly addedAt: Date;
}

function columns(form: ConversationForm) {
  return {
    kind: form.kind,
    title: form.title,
    held_on: form.heldOn,
    started_at: form.startedAt === null ? null : new Date(form.startedAt),
    minutes: form.minutes,
    service_id: form.serviceId,
    led_by: form.ledBy,
    others: form.others,
    notes: form.notes,
  };
}

/** Keeps it; the same once key of a customer is one conversation. */
export async function insertConversation(
  { records }: WithRecords,
  one: NewConversation,
): Promise<{ readonly id: number; readonly state: 'new' | 'known' }> {
  return records.transaction().execute(async (transaction) => {
    const made = await transaction
      .insertInto('conversations')
      .values({
        ...columns(one),
        customer_id: one.customerId,
        once_key: one.onceKey,
        added_by: one.addedBy,
        added_at: one.addedAt,
      })
      .onConflict((conflict) => conflict.columns(['customer_id', 'once_key']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await replaceThere({ records: transaction }, made.id, one);
      return { id: made.id, state: 'new' as const };
    }
    const old = await transaction
      .selectFrom('conversations')
      .select('id')
      .where('customer_id', '=', one.customerId)
      .where('once_key', '=', one.onceKey)
      .executeTakeFirstOrThrow();
    return { id: old.id, state: 'known' as const };
  });
}

export async function updateConversation(
  { records }: WithRecords,
  id: number,
  form: ConversationForm,
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    await transaction.updateTable('conversations').set(columns(form)).where('id', '=', id).execute();
    await replaceThere({ records: transaction }, id, form);
  });
}

async function replaceThere(
  { records }: WithRecords,
  id: number,
  form: Pick<ConversationForm, 'people' | 'staff'>,
) {
  await records.deleteFrom('conversation_people').where('conversation_id', '=', id).execute();
  await records.deleteFrom('conversation_staff').where('conversation_id', '=', id).execute();
  const people = [...new Set(form.people)].map((person_id) => ({ conversation_id: id, person_id }));
  const staff = [...new Set(form.staff)].map((staff_id) => ({ conversation_id: id, staff_id }));
  if (people.length > 0) await records.insertInto('conversation_people').values(people).execute();
  if (staff.length > 0) await records.insertInto('conversation_staff').values(staff).execute();
}

export async function markWithdrawn({ records }: WithRecords, id: number, at: Date | null): Promise<void> {
  await records.updateTable('conversations').set({ withdrawn_at: at }).where('id', '=', id).execute();
}

/** What the ledger says now that speakers are placed as they are. */
export async function updateTalk(
  { records }: WithRecords,
  id: number,
  talk: {
    readonly ours: number;
    readonly theirs: number;
    readonly unplaced: number;
    readonly asking: number;
    readonly people: readonly number[];
    readonly staff: readonly number[];
    readonly minutes: number | null;
  },
): Promise<void> {
  await records
    .updateTable('conversations')
    .set(({ fn, val, ref }) => ({
      ours_seconds: talk.ours,
      theirs_seconds: talk.theirs,
      unplaced_seconds: talk.unplaced,
      asking_seconds: talk.asking,
      heard_people: [...talk.people],
      heard_staff: [...talk.staff],
      minutes: fn.coalesce(ref('minutes'), val(talk.minutes)),
    }))
    .where('id', '=', id)
    .execute();
}
