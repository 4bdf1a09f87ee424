import { sql } from 'kysely';
import type { WithRecords } from '../store.ts';

/** What those of the provider's staff are at a customer who are somebody there: roles by address, in small letters. */
export async function readStaffRolesAt(
  { records }: WithRecords,
  customerId: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ email: string; roles: string[] }>`
    SELECT lower(people.email) AS email, array_agg(held.role) AS roles
    FROM people JOIN staff ON lower(staff.email) = lower(people.email), unnest(people.roles) AS held (role)
    WHERE people.customer_id = ${customerId} GROUP BY 1`.execute(records);
  return new Map(rows.map(({ email, roles }) => [email, roles]));
}
