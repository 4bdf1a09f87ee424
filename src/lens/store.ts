import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import { type Lens, lensSchema } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A lens as it was last declared for a customer and role. */
export interface DeclaredLens {
  readonly customerId: number;
  readonly role: Lens['role'];
  readonly lens: Lens;
  readonly declaredAt: Date;
}

/** The newest lens of each customer and role (as of `until`, where given); of these customers, or of all. */
export async function readLenses(
  { records }: WithRecords,
  customerIds?: readonly number[],
  until?: Date,
): Promise<DeclaredLens[]> {
  let query = records
    .selectFrom('lenses')
    .distinctOn(['customer_id', 'role'])
    .select(['customer_id', 'role', 'lens', 'declared_at'])
    .orderBy('customer_id')
    .orderBy('role')
    .orderBy('declared_at', 'desc')
    .orderBy('id', 'desc');
  if (customerIds) query = query.where('customer_id', '=', sql<number>`ANY(${[...customerIds]}::int[])`);
  if (until !== undefined) query = query.where('declared_at', '<=', until);
  return (await query.execute()).map((row) => {
    const lens = lensSchema.parse(row.lens);
    return { customerId: row.customer_id, role: lens.role, lens, declaredAt: row.declared_at };
  });
}

export async function countLensed({ records }: WithRecords): Promise<number> {
  const row = await records
    .selectFrom('lenses')
    .select((from) => from.fn.count<number>('customer_id').distinct().as('many'))
    .executeTakeFirstOrThrow();
  return Number(row.many);
}

/** Every lens that was ever declared for a customer, oldest first. */
export async function readLensVersions(
  { records }: WithRecords,
  customerId: number,
): Promise<DeclaredLens[]> {
  const rows = await records
    .selectFrom('lenses')
    .select(['role', 'lens', 'declared_at'])
    .where('customer_id', '=', customerId)
    .orderBy('declared_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const lens = lensSchema.parse(row.lens);
    return { customerId, role: lens.role, lens, declaredAt: row.declared_at };
  });
}

/** Earlier lenses stay, so that a report can say what changed. */
export async function writeLens({ records }: WithRecords, declared: DeclaredLens): Promise<void> {
  await records
    .insertInto('lenses')
    .values({
      customer_id: declared.customerId,
      role: declared.role,
      lens: JSON.stringify(declared.lens),
      declared_at: declared.declaredAt,
    })
    .execute();
}
