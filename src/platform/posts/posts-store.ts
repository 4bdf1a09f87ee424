import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';

/** A few lines for a channel where staff read. */
export interface NewPost {
  /** What it belongs to, e.g. `recovery 12 late`. */
  readonly about: string;
  /** The same is posted once. */
  readonly onceKey: string;
  readonly channel: 'slack' | 'teams';
  /** A secret: never print it. */
  readonly address: string;
  readonly subject: string;
  /** `{base}` stands for the address of these pages, without a slash at its end. */
  readonly body: string;
}

/** Writes a post into the outbox; `false` where the same was written before. */
export async function queuePost(
  { records, clock }: Pick<Ctx, 'records' | 'clock'>,
  post: NewPost,
): Promise<boolean> {
  const now = clock.now();
  const { onceKey, ...same } = post;
  const done = await records
    .insertInto('staff_posts')
    .values({ ...same, once_key: onceKey, next_attempt_at: now, queued_at: now })
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** A post that has not gone yet is not sent. */
export async function dropPost(
  { records, clock }: Pick<Ctx, 'records' | 'clock'>,
  onceKey: string,
): Promise<void> {
  await records
    .updateTable('staff_posts')
    .set({ state: 'dropped', ended_at: clock.now() })
    .where('once_key', '=', onceKey)
    .where('state', '=', 'waiting')
    .execute();
}

/** Those of the keys under which something was posted. */
export async function readPostedKeys(
  { records }: Pick<Ctx, 'records'>,
  onceKeys: readonly string[],
): Promise<Set<string>> {
  if (onceKeys.length === 0) return new Set();
  const rows = await records
    .selectFrom('staff_posts')
    .select('once_key')
    .where('once_key', '=', sql<string>`ANY(${[...onceKeys]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.once_key));
}

export async function readPost({ records }: Pick<Ctx, 'records'>, id: number): Promise<NewPost | null> {
  const row = await records.selectFrom('staff_posts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { once_key: onceKey, about, channel, address, subject, body } = row;
  return { onceKey, about, channel, address, subject, body };
}
