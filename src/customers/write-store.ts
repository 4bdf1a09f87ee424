import type { Updateable } from 'kysely';
import type { CustomersTable } from '../platform/records/records.ts';
import type { CustomerFields } from './fields.ts';
import type { Matcher, Provider } from './schema.ts';
import type { WithRecords } from './store.ts';

export async function writeProvider({ records }: WithRecords, provider: Provider): Promise<void> {
  const row = {
    name: provider.name,
    colour: provider.colour,
    logo: provider.logo,
    paper: provider.paper,
    time_zone: provider.timeZone,
    language: provider.language,
  };
  await records
    .insertInto('provider')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

function customerRow(fields: CustomerFields): Updateable<CustomersTable> {
  const row: Updateable<CustomersTable> = {
    name: fields.name,
    slug: fields.slug,
    kind: fields.kind,
    time_zone: fields.timeZone,
    colour: fields.colour,
    logo: fields.logo,
    paper: fields.paper,
    per_person_use: fields.perPersonUse,
    names_visible_to: fields.namesVisibleTo,
    inappropriate: fields.inappropriate,
    language: fields.language,
  } as Updateable<CustomersTable>;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

export async function insertCustomer(
  { records }: WithRecords,
  fields: CustomerFields & { readonly name: string; readonly slug: string },
): Promise<number> {
  const row = { ...customerRow(fields), name: fields.name, slug: fields.slug };
  return (await records.insertInto('customers').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updateCustomer(
  { records }: WithRecords,
  id: number,
  fields: CustomerFields,
): Promise<void> {
  const row = customerRow(fields);
  if (Object.keys(row).length === 0) return;
  await records.updateTable('customers').set(row).where('id', '=', id).execute();
}

/** With everything that belongs to it in the records; signals live in the other store. */
export async function deleteCustomer({ records }: WithRecords, id: number): Promise<void> {
  await records.deleteFrom('customers').where('id', '=', id).execute();
}

export async function insertMatcher({ records }: WithRecords, matcher: Omit<Matcher, 'id'>): Promise<number> {
  const row = {
    customer_id: matcher.customerId,
    person_id: matcher.personId,
    service_id: matcher.serviceId,
    kind: matcher.kind,
    field: matcher.field,
    value: matcher.value,
  };
  return (await records.insertInto('matchers').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updateMatcher(
  { records }: WithRecords,
  id: number,
  matcher: Pick<Matcher, 'personId' | 'serviceId'>,
): Promise<void> {
  const row = { person_id: matcher.personId, service_id: matcher.serviceId };
  await records.updateTable('matchers').set(row).where('id', '=', id).execute();
}

export async function deleteMatchers({ records }: WithRecords, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await records
      .deleteFrom('matchers')
      .where('id', 'in', [...ids])
      .execute();
}

/**
 * Many customers at once, and for each the field value that finds it. Rows that exist already stay as they are;
 * two commands may do this at the same time. Returns how many customers are new.
 */
export async function insertCustomersWithField(
  { records }: WithRecords,
  field: string,
  wanted: readonly {
    readonly name: string;
    readonly slug: string;
    readonly value: string;
    readonly timeZone: string;
  }[],
): Promise<number> {
  let added = 0;
  for (let at = 0; at < wanted.length; at += 1000) {
    const batch = wanted.slice(at, at + 1000);
    const made = await records
      .insertInto('customers')
      .values(batch.map(({ name, slug, timeZone }) => ({ name, slug, time_zone: timeZone })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    added += made.length;
    const ids = await records
      .selectFrom('customers')
      .select(['id', 'name'])
      .where(
        'name',
        'in',
        batch.map(({ name }) => name),
      )
      .execute();
    const idOf = new Map(ids.map(({ id, name }) => [name, id]));
    const rows = batch.flatMap(({ name, value }) => {
      const id = idOf.get(name);
      return id === undefined ? [] : [{ customer_id: id, kind: 'field' as const, field, value }];
    });
    if (rows.length > 0) {
      await records
        .insertInto('matchers')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  return added;
}
