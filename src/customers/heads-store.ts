import { sql } from 'kysely';
import type { Customer } from './schema.ts';
import type { WithRecords } from './store.ts';

/** What lists show of a customer. */
export type CustomerHead = Pick<Customer, 'id' | 'slug' | 'name' | 'kind' | 'timeZone'>;

/** By name; all of them, or these. */
export function readCustomerHeads(
  { records }: WithRecords,
  ids?: readonly number[],
): Promise<CustomerHead[]> {
  let query = records
    .selectFrom('customers')
    .select(['id', 'slug', 'name', 'kind', 'time_zone as timeZone'])
    .orderBy('name');
  if (ids) query = query.where('id', '=', sql<number>`ANY(${[...ids]}::int[])`);
  return query.execute();
}
