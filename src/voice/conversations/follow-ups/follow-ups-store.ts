import type { WithRecords } from '../conversations-store.ts';

/** What somebody said they would do after a conversation. */
export interface FollowUp {
  readonly id: number;
  readonly conversationId: number;
  readonly customerId: number;
  readonly what: string;
  readonly ownerId: number | null;
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly addedBy: string;
}

export interface FollowUpsWanted {
  readonly customerId?: number;
  readonly conversationIds?: readonly number[];
  readonly id?: number;
  readonly openOnly?: boolean;
  /** Due on that day or before. */
  readonly dueTo?: string;
}

/** First due first. Those of conversations that were taken away are left out. */
export async function readFollowUps({ records }: WithRecords, wanted: FollowUpsWanted): Promise<FollowUp[]> {
  let query = records
    .selectFrom('follow_ups')
    .innerJoin('conversations', 'conversations.id', 'follow_ups.conversation_id')
    .leftJoin('staff', 'staff.id', 'follow_ups.owner_id')
    .selectAll('follow_ups')
    .select(['conversations.customer_id', 'staff.name as staff_name'])
    .where('withdrawn_at', 'is', null)
    .orderBy('due_on')
    .orderBy('follow_ups.id');
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.conversationIds !== undefined)
    query = query.where('conversation_id', 'in', [0, ...wanted.conversationIds]);
  if (wanted.id !== undefined) query = query.where('follow_ups.id', '=', wanted.id);
  if (wanted.openOnly) query = query.where('done_at', 'is', null);
  if (wanted.dueTo !== undefined) query = query.where('due_on', '<=', wanted.dueTo);
  return (await query.execute()).map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    what: row.what,
    ownerId: row.owner_id,
    owner: row.staff_name ?? row.owner,
    dueOn: row.due_on,
    doneAt: row.done_at,
    doneBy: row.done_by,
    addedBy: row.added_by,
  }));
}

export async function insertFollowUp(
  { records }: WithRecords,
  one: {
    readonly conversationId: number;
    readonly what: string;
    readonly ownerId: number | null;
    readonly owner: string;
    readonly dueOn: string;
    readonly addedBy: string;
    readonly addedAt: Date;
  },
): Promise<number> {
  const made = await records
    .insertInto('follow_ups')
    .values({
      conversation_id: one.conversationId,
      what: one.what,
      owner_id: one.ownerId,
      owner: one.owner,
      due_on: one.dueOn,
      added_by: one.addedBy,
      added_at: one.addedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

export async function markDone(
  { records }: WithRecords,
  id: number,
  done: { readonly at: Date; readonly by: string } | null,
): Promise<void> {
  await records
    .updateTable('follow_ups')
    .set({ done_at: done?.at ?? null, done_by: done?.by ?? null })
    .where('id', '=', id)
    .execute();
}
