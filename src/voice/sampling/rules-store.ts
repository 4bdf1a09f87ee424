import type { WithRecords } from './asking-store.ts';
import type { PartRules } from './rules.ts';
import { partRulesSchema } from './rules.ts';

/** Rules that somebody set; `customerId` null: the provider's, `siteId` null: the customer's. */
export interface SetRules {
  readonly customerId: number | null;
  readonly siteId: number | null;
  readonly rules: PartRules;
  readonly setBy: string;
  readonly setAt: Date;
}

export async function readSetRules({ records }: WithRecords): Promise<SetRules[]> {
  const rows = await records.selectFrom('asking_rules').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    customerId: row.customer_id,
    siteId: row.site_id,
    rules: partRulesSchema.parse(row.rules),
    setBy: row.set_by,
    setAt: row.set_at,
  }));
}

export async function writeRules({ records }: WithRecords, given: SetRules): Promise<void> {
  const changed = { rules: JSON.stringify(given.rules), set_by: given.setBy, set_at: given.setAt };
  await records
    .insertInto('asking_rules')
    .values({ customer_id: given.customerId, site_id: given.siteId, ...changed })
    .onConflict((conflict) => conflict.columns(['customer_id', 'site_id']).doUpdateSet(changed))
    .execute();
}

export async function deleteRules(
  { records }: WithRecords,
  scope: Pick<SetRules, 'customerId' | 'siteId'>,
): Promise<void> {
  await records
    .deleteFrom('asking_rules')
    .where('customer_id', scope.customerId === null ? 'is' : '=', scope.customerId)
    .where('site_id', scope.siteId === null ? 'is' : '=', scope.siteId)
    .execute();
}
