import type { Ctx } from '../../platform/ctx.ts';
import type { SpokenToRule } from './rules.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function readRules({
  records,
}: WithRecords): Promise<(SpokenToRule & { readonly customerId: number | null })[]> {
  const rows = await records.selectFrom('spoken_to_rules').selectAll().orderBy('id').execute();
  return rows.map(({ customer_id: customerId, whom, how, days }) => ({ customerId, whom, how, days }));
}

/** `days` null: the one that stood before it holds again. */
export async function writeRule(
  { records }: WithRecords,
  rule: Omit<SpokenToRule, 'days'> & { readonly customerId: number | null; readonly days: number | null },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('spoken_to_rules')
      .where('customer_id', 'is not distinct from', rule.customerId)
      .where('whom', '=', rule.whom)
      .where('how', '=', rule.how)
      .execute();
    if (rule.days === null) return;
    await transaction
      .insertInto('spoken_to_rules')
      .values({ customer_id: rule.customerId, whom: rule.whom, how: rule.how, days: rule.days })
      .execute();
  });
}
