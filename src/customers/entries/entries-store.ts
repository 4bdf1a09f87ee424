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

/**
 * Gives a person, a service, a site or a promise that by which a customers file names it, so that it stays the one that
 * it is; what is not in `entry`, or is no text, stays.
 */
export async function renameEntry(
  { records }: WithRecords,
  { customerId, section, id }: Named,
  entry: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = Object.fromEntries(
    namedBy[section].flatMap((key) => {
      const value = entry[key];
      if (typeof value !== 'string') return key === 'email' ? [[key, '']] : [];
      return [[key, key === 'email' ? value.trim().toLowerCase() : value.trim()]];
    }),
  );
  if (Object.keys(named).length === 0) return;
  await (records as unknown as Sections)
    .updateTable(section)
    .set(named)
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .execute();
}

const namedBy: Readonly<Record<EntrySection, readonly string[]>> = {
  people: ['name', 'email'],
  services: ['name'],
  sites: ['name'],
  promises: ['what', 'made_on'],
  // By its service, which stays.
  agreements: [],
};

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
