import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** Addresses (in lower case) that left, by customer. */
export async function readLeft({ records }: WithRecords): Promise<Map<number, Set<string>>> {
  const rows = await records.selectFrom('mailing_unsubscribed').select(['customer_id', 'address']).execute();
  const groups = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...groups].map(([id, each]) => [id, new Set(each.map((row) => row.address))]));
}

export async function hasLeft(
  { records }: WithRecords,
  customerId: number,
  address: string,
): Promise<boolean> {
  const row = await records
    .selectFrom('mailing_unsubscribed')
    .select('at')
    .where('customer_id', '=', customerId)
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

export async function setLeft(
  { records }: WithRecords,
  who: { readonly customerId: number; readonly address: string; readonly left: boolean; readonly now: Date },
): Promise<void> {
  const address = who.address.toLowerCase();
  if (who.left) {
    await records
      .insertInto('mailing_unsubscribed')
      .values({ customer_id: who.customerId, address, at: who.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await records
      .deleteFrom('mailing_unsubscribed')
      .where('customer_id', '=', who.customerId)
      .where('address', '=', address)
      .execute();
  }
}

/** To whom a message went; null: there is none. */
export async function readAddressee({ records }: WithRecords, messageId: number) {
  const row = await records
    .selectFrom('mailing_messages')
    .select(['customer_id', 'address'])
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row ? { customerId: row.customer_id, address: row.address } : null;
}
