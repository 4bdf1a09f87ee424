import { sql } from 'kysely';
import type { StaffMember } from './staff-schema.ts';
import type { WithRecords } from './store.ts';

const columns = ['id', 'name', 'email', 'role'] as const;

export function readStaff({ records }: WithRecords): Promise<StaffMember[]> {
  return records.selectFrom('staff').select(columns).orderBy('name').orderBy('id').execute();
}

/** Null where somebody has that address already. */
export async function insertStaff(
  { records }: WithRecords,
  member: Omit<StaffMember, 'id'>,
): Promise<StaffMember | null> {
  const row = await records
    .insertInto('staff')
    .values(member)
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .returning(columns)
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteStaff({ records }: WithRecords, id: number): Promise<void> {
  await records.deleteFrom('staff').where('id', '=', id).execute();
}

/**
 * Owners that remain if `id` were gone. They stay as they are until the transaction ends: two owners who take each other off
 * the list in the same moment do it one after the other.
 */
export async function countOtherOwners({ records }: WithRecords, id: number): Promise<number> {
  const owners = await records
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute();
  return owners.filter((one) => one.id !== id).length;
}

export async function updateStaffRole(
  { records }: WithRecords,
  id: number,
  role: StaffMember['role'],
): Promise<void> {
  await records.updateTable('staff').set({ role }).where('id', '=', id).execute();
}
