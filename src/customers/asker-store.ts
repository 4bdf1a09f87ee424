import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { CustomersTable } from '../platform/records/records.ts';
import type { Customer } from './schema.ts';
import type { StaffMember } from './staff-schema.ts';
import { ofCustomer, toCustomer, type WithRecords } from './store.ts';

/** Everybody with an address, as it is kept. */
export interface AddressRow {
  readonly staff: StaffMember | null;
  readonly people:
    | readonly {
        readonly personId: number;
        readonly name: string;
        readonly roles: string[];
        readonly customerId: number;
        readonly slug: string;
        readonly customer: string;
        readonly ownLanguage: string | null;
        readonly customerLanguage: string | null;
      }[]
    | null;
  /** In which everybody reads who has none, nor their customer. */
  readonly language: string | null;
}

/**
 * Who has an address, without case: staff, and people of any customer; as one value of a larger question, as it is asked with
 * each request. `address`: a column or a value.
 */
export const addressSql = (address: RawBuilder<unknown>) => sql<AddressRow>`jsonb_build_object(
  'staff', (SELECT jsonb_build_object('id', staff.id, 'name', staff.name, 'email', staff.email, 'role', staff.role)
    FROM staff WHERE lower(staff.email) = lower(${address})),
  'people', (SELECT jsonb_agg(jsonb_build_object('personId', people.id, 'name', people.name, 'roles', people.roles,
      'customerId', customers.id, 'slug', customers.slug, 'customer', customers.name,
      'ownLanguage', people.language, 'customerLanguage', customers.language) ORDER BY customers.name, people.id)
    FROM people JOIN customers ON customers.id = people.customer_id
    WHERE lower(people.email) = lower(${address}) AND people.email <> ''),
  'language', (SELECT language FROM provider))`;

export async function readByAddress({ records }: WithRecords, email: string): Promise<AddressRow> {
  const address = sql`${email.trim()}::text`;
  const { rows } = await sql<{ known: AddressRow }>`SELECT ${addressSql(address)} AS known`.execute(records);
  return rows[0]?.known ?? { staff: null, people: null, language: null };
}

/** The customer that an address on the web names, as one value of a larger question; null where there is none. */
export const customerSql = (slug: string) =>
  sql<CustomerRow | null>`(SELECT to_jsonb(one) FROM (SELECT ${sql.join(ofCustomer.map((name) => sql.ref(name)))}
    FROM customers WHERE slug = ${slug}) AS one)`;

export type CustomerRow = Pick<Selectable<CustomersTable>, (typeof ofCustomer)[number]>;

/** A customer out of `customerSql`. */
export const customerOf = (row: CustomerRow | null): Customer | null => (row ? toCustomer(row) : null);
