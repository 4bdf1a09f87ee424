import type { Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** Whom reports are mailed to, where a customer has it otherwise than executives and buyers; by customer. */
export async function readMailRoles({ records }: WithRecords): Promise<Map<number, readonly Role[]>> {
  const rows = await records.selectFrom('mailing_roles').selectAll().execute();
  return new Map(rows.map((row) => [row.customer_id, row.roles as Role[]]));
}

export async function writeMailRoles(
  { records }: WithRecords,
  customerId: number,
  roles: readonly Role[],
): Promise<void> {
  const said = { roles: [...roles] };
  await records
    .insertInto('mailing_roles')
    .values({ customer_id: customerId, ...said })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(said))
    .execute();
}
