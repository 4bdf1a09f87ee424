import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { PainNeed } from './pain-needs.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function readPainNeeds(
  { records }: WithRecords,
  wanted: { readonly customerId: number; readonly painId?: number },
): Promise<PainNeed[]> {
  let query = records.selectFrom('pain_needs').selectAll().where('customer_id', '=', wanted.customerId);
  if (wanted.painId !== undefined) query = query.where('pain_id', '=', wanted.painId);
  return (await query.execute()).map((row) => ({
    customerId: row.customer_id,
    painId: row.pain_id,
    need: row.need,
    evidence: row.evidence,
  }));
}

export async function readPainCustomers({ records }: WithRecords, painId: number) {
  const { rows } = await sql<{ customerId: number; pieces: number; need: string | null }>`
    SELECT piece.customer_id AS "customerId", count(*)::int AS pieces, max(linked.need) AS need
    FROM pain_pieces AS piece LEFT JOIN pain_needs AS linked
      ON linked.customer_id = piece.customer_id AND linked.pain_id = piece.pain_id
    WHERE piece.pain_id = ${painId} GROUP BY 1 ORDER BY pieces DESC, 1`.execute(records);
  return rows;
}

export async function upsertPainNeed(
  { records }: WithRecords,
  given: PainNeed & { readonly by: string; readonly at: Date },
): Promise<void> {
  const { need, evidence, by, at } = given;
  const same = { need, evidence, linked_by: by, linked_at: at };
  await records
    .insertInto('pain_needs')
    .values({ customer_id: given.customerId, pain_id: given.painId, ...same })
    .onConflict((conflict) => conflict.columns(['customer_id', 'pain_id']).doUpdateSet(same))
    .execute();
}

export async function deletePainNeed(
  { records }: WithRecords,
  one: { readonly customerId: number; readonly painId: number },
): Promise<void> {
  await records
    .deleteFrom('pain_needs')
    .where('customer_id', '=', one.customerId)
    .where('pain_id', '=', one.painId)
    .execute();
}
