import { type Selectable, sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import type { AgreementsTable, CustomersTable, ProviderTable } from '../platform/records/records.ts';
import {
  type Agreement,
  type Customer,
  type Matcher,
  maintenanceSchema,
  type Person,
  type Promised,
  type Provider,
  type Role,
  type Service,
  type Site,
  targetsSchema,
  weekSchema,
} from './schema.ts';

/** What the verbs of this stage need of a `Ctx`; a transaction fits too. */
export type WithRecords = Pick<Ctx, 'records'>;

/** All but when it was made: reading a moment costs more than all the rest of a row, and lists hold a thousand. */
export const ofCustomer = [
  'id',
  'slug',
  'name',
  'kind',
  'time_zone',
  'colour',
  'logo',
  'paper',
  'per_person_use',
  'names_visible_to',
  'inappropriate',
  'language',
] as const;

export function toCustomer(row: Pick<Selectable<CustomersTable>, (typeof ofCustomer)[number]>): Customer {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    timeZone: row.time_zone,
    colour: row.colour,
    logo: row.logo,
    paper: row.paper,
    perPersonUse: row.per_person_use,
    namesVisibleTo: row.names_visible_to as Role[],
    inappropriate: row.inappropriate,
    language: row.language,
  };
}

function toAgreement(row: Selectable<AgreementsTable>): Agreement {
  return {
    id: row.id,
    customerId: row.customer_id,
    serviceId: row.service_id,
    timeZone: row.time_zone,
    businessHours: weekSchema.parse(row.business_hours),
    holidays: row.holidays,
    peakWindows: weekSchema.parse(row.peak_windows),
    maintenance: maintenanceSchema.parse(row.maintenance),
    targets: targetsSchema.parse(row.targets),
  };
}

function toProvider(row: Selectable<ProviderTable>): Provider {
  const { name, colour, logo, paper, time_zone: timeZone, language } = row;
  return { name, colour, logo, paper, timeZone, language };
}

/** The provider's name, and what changes when its logo does; null where there is none. */
export async function readProviderMark({ records }: WithRecords) {
  const mark = sql<string | null>`md5(logo)`.as('logo');
  return records.selectFrom('provider').select(['name', mark]).executeTakeFirst();
}

export async function readCustomers({ records }: WithRecords): Promise<Customer[]> {
  return (await records.selectFrom('customers').select(ofCustomer).orderBy('name').execute()).map(toCustomer);
}

/** Those whose name, slug or id this is, in lower case: without reading all the others. */
export async function readCustomersCalled({ records }: WithRecords, asked: string): Promise<Customer[]> {
  const rows = await records
    .selectFrom('customers')
    .selectAll()
    .where(({ eb, fn, or }) =>
      or([
        eb(fn<string>('lower', ['name']), '=', asked),
        eb('slug', '=', asked),
        ...(/^\d{1,9}$/.test(asked) ? [eb('id', '=', Number(asked))] : []),
      ]),
    )
    .execute();
  return rows.map(toCustomer);
}

export async function readCustomer({ records }: WithRecords, id: number): Promise<Customer | null> {
  const row = await records
    .selectFrom('customers')
    .select(ofCustomer)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toCustomer(row) : null;
}

export async function readCustomerBySlug({ records }: WithRecords, slug: string): Promise<Customer | null> {
  const row = await records
    .selectFrom('customers')
    .select(ofCustomer)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? toCustomer(row) : null;
}

export async function readProvider({ records }: WithRecords): Promise<Provider | null> {
  const row = await records.selectFrom('provider').selectAll().executeTakeFirst();
  return row ? toProvider(row) : null;
}

/** Whose people or services are wanted: of all customers where nothing is said. */
export interface Wanted {
  readonly customerId?: number | undefined;
  /** These alone. */
  readonly ids?: readonly number[] | undefined;
}

/** In the order in which they were added. `roles`: those who have one of them. */
export async function readPeople(
  { records }: WithRecords,
  { customerId, ids, roles }: Wanted & { readonly roles?: readonly Role[] | undefined } = {},
): Promise<Person[]> {
  if (ids?.length === 0) return [];
  let query = records
    .selectFrom('people')
    .leftJoin('sites', 'sites.id', 'people.site_id')
    .selectAll('people')
    .select('sites.name as site')
    .orderBy('people.id');
  if (customerId !== undefined) query = query.where('people.customer_id', '=', customerId);
  if (ids !== undefined) query = query.where(sql<boolean>`people.id = ANY(${[...ids]}::int[])`);
  if (roles !== undefined) query = query.where(sql<boolean>`people.roles && ${[...roles]}::text[]`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    site: row.site,
    name: row.name,
    email: row.email,
    title: row.title,
    roles: row.roles as Role[],
    pseudonym: row.pseudonym,
    phone: row.phone,
    language: row.language,
  }));
}

/** How many people there are, at all customers. */
export async function countPeople({ records }: WithRecords): Promise<number> {
  const row = await records
    .selectFrom('people')
    .select(({ fn }) => fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow();
  return Number(row.many);
}

export async function readSites({ records }: WithRecords, customerId?: number): Promise<Site[]> {
  let query = records.selectFrom('sites').selectAll().orderBy('id');
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    name: row.name,
    timeZone: row.time_zone,
  }));
}

export async function readServices(
  { records }: WithRecords,
  { customerId, ids }: Wanted = {},
): Promise<Service[]> {
  if (ids?.length === 0) return [];
  let query = records.selectFrom('services').selectAll().orderBy('id');
  if (ids !== undefined) query = query.where(sql<boolean>`id = ANY(${[...ids]}::int[])`);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    name: row.name,
    outcome: row.outcome,
  }));
}

export async function readAgreements({ records }: WithRecords, customerId?: number): Promise<Agreement[]> {
  let query = records.selectFrom('agreements').selectAll().orderBy('id');
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  return (await query.execute()).map(toAgreement);
}

export async function readMatchers({ records }: WithRecords, customerId?: number): Promise<Matcher[]> {
  let query = records.selectFrom('matchers').selectAll().orderBy('id');
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    serviceId: row.service_id,
    kind: row.kind,
    field: row.field,
    value: row.value,
  }));
}

export async function readPromises({ records }: WithRecords, customerId?: number): Promise<Promised[]> {
  let query = records.selectFrom('promises').selectAll().orderBy('made_on').orderBy('id');
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    what: row.what,
    need: row.need,
    madeOn: row.made_on,
    dueOn: row.due_on,
    doneOn: row.done_on,
  }));
}
