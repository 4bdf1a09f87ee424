import type { Ctx } from '../../platform/ctx.ts';
import type { SaidDone } from './said-done.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function upsertSaidDone({ records }: WithRecords, key: string, one: SaidDone): Promise<void> {
  const same = {
    said_at: one.saidAt,
    said: one.said,
    done: one.done,
    prevents: one.prevents,
    confirmed_at: one.confirmedAt,
  };
  await records
    .insertInto('said_and_done')
    .values({ customer_id: one.customerId, key, ...same })
    .onConflict((conflict) => conflict.columns(['customer_id', 'key']).doUpdateSet(same))
    .execute();
}

export async function deleteSaidDone(
  { records }: WithRecords,
  customerId: number,
  key: string,
): Promise<void> {
  await records
    .deleteFrom('said_and_done')
    .where('customer_id', '=', customerId)
    .where('key', '=', key)
    .execute();
}

export async function readSaidDone(
  { records }: WithRecords,
  wanted: { readonly from: Date; readonly to: Date; readonly customerId?: number },
): Promise<SaidDone[]> {
  let query = records
    .selectFrom('said_and_done')
    .selectAll()
    .where('confirmed_at', '>=', wanted.from)
    .where('confirmed_at', '<', wanted.to)
    .orderBy('confirmed_at')
    .orderBy('key');
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  return (await query.execute()).map((row) => ({
    customerId: row.customer_id,
    saidAt: row.said_at,
    said: row.said,
    done: row.done,
    prevents: row.prevents,
    confirmedAt: row.confirmed_at,
  }));
}
