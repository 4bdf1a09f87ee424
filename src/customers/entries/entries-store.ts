import type { Kysely } from 'kysely';
import type { WithRecords } from '../store.ts';
import type { EntrySection } from './save-entry.ts';

interface Named {
  readonly customerId: number;
  readonly section: EntrySection;
  readonly id: number;
}

/** The tables all have `id` and `customer_id`. */
type Sections = Kysely<Record<string, Record<string, unknown>>>;

/** Gives a person or a service another name (a person another address too), so that it stays who it is. */
export async function renameEntry(
  { records }: WithRecords,
  { customerId, section, id }: Named,
  to: { readonly name: string; readonly email: string },
): Promise<void> {
  if (section === 'services')
    await records
      .updateTable('services')
      .set({ name: to.name })
      .where('id', '=', id)
      .where('customer_id', '=', customerId)
      .execute();
  if (section === 'people')
    await records
      .updateTable('people')
      .set(to)
      .where('id', '=', id)
      .where('customer_id', '=', customerId)
      .execute();
}

/** Whether there was one. */
export async function deleteEntry(
  { records }: WithRecords,
  { customerId, section, id }: Named,
): Promise<boolean> {
  const db = records as unknown as Sections;
  const gone = await db
    .deleteFrom(section)
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .returning('id')
    .execute();
  return gone.length > 0;
}

/** Takes away the logins of a person that are not among `logins`. */
export async function keepLogins(
  { records }: WithRecords,
  customerId: number,
  person: { readonly name: string; readonly email: string },
  logins: readonly string[],
): Promise<void> {
  const kept = logins.map((one) => one.trim().toLowerCase());
  const found = await records
    .selectFrom('people')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('name', '=', person.name.trim())
    .where('email', '=', person.email.trim().toLowerCase())
    .executeTakeFirst();
  if (!found) return;
  let query = records
    .deleteFrom('matchers')
    .where('customer_id', '=', customerId)
    .where('person_id', '=', found.id)
    .where('service_id', 'is', null)
    .where('kind', '=', 'login');
  if (kept.length > 0) query = query.where('value', 'not in', kept);
  await query.execute();
}
