import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import type { Records } from '../../platform/records/records.ts';

type WithRecords = Pick<Ctx, 'records'>;

const keys = new WeakMap<Records, Buffer>();

/** The key that signs links; made at the first time and never changed, so that it is read once. */
export async function readLinkKey({ records }: WithRecords): Promise<Buffer> {
  const known = keys.get(records);
  if (known) return known;
  const read = () => records.selectFrom('survey_settings').select('link_key').executeTakeFirst();
  let row = await read();
  if (!row) {
    await records
      .insertInto('survey_settings')
      .values({ link_key: randomBytes(32), reply_to: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    row = await read();
  }
  const key = (row as { link_key: Buffer }).link_key;
  // Of a transaction that may yet fail nothing is remembered.
  if (!records.isTransaction) keys.set(records, key);
  return key;
}

/** Where answers by mail arrive; null: nobody reads them, and mails do not offer it. */
export async function readReplyTo({ records }: WithRecords): Promise<string | null> {
  const row = await records.selectFrom('survey_settings').select('reply_to').executeTakeFirst();
  return row?.reply_to ?? null;
}

export async function writeReplyTo(ctx: WithRecords, replyTo: string | null): Promise<void> {
  await readLinkKey(ctx);
  await ctx.records.updateTable('survey_settings').set({ reply_to: replyTo }).execute();
}
