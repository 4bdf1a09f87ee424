import { isDeepStrictEqual } from 'node:util';
import { customerFieldsSchema } from '../fields.ts';
import { getProvider } from '../get-provider.ts';
import { freeSlug } from '../slug.ts';
import { readCustomers, readPeople, readServices, readSites, type WithRecords } from '../store.ts';
import { type Changes, type Row, type Section, syncSection, type Wanted } from '../sync-store.ts';
import { insertCustomer, updateCustomer, writeProvider } from '../write-store.ts';
import { existingCustomer, findPerson, matchersOf, same } from './check-meaning.ts';
import type { AgreementEntry, CustomerEntry, CustomersFile } from './file-schema.ts';

/** What an import did, by kind of entry. */
export type FileChanges = Readonly<Record<'provider' | 'customers' | Section, Changes>>;

const low = (value: unknown) => String(value ?? '').toLowerCase();

function noChanges(): FileChanges {
  const none = (): Changes => ({ added: 0, changed: 0, removed: 0, same: 0 });
  return {
    provider: none(),
    customers: none(),
    sites: none(),
    people: none(),
    services: none(),
    agreements: none(),
    matchers: none(),
    promises: none(),
  };
}

interface Work {
  readonly ctx: WithRecords;
  readonly entry: CustomerEntry;
  readonly customerId: number;
  readonly timeZone: string;
  readonly prune: boolean;
  readonly changes: FileChanges;
}

/** One section whose rows are known by one key. */
function syncBy(
  work: Work,
  section: Section,
  keyOf: (row: Row) => string,
  rows: readonly Row[] | undefined,
): Promise<void> {
  if (!rows) return Promise.resolve();
  const wanted = rows.map((row) => ({ keys: [keyOf(row)], row }));
  const sync = {
    section,
    customerId: work.customerId,
    wanted,
    keysOf: (row: Row) => [keyOf(row)],
    removes: () => work.prune,
  };
  return syncSection(work.ctx, sync, work.changes[section]);
}

async function syncPeople(work: Work): Promise<void> {
  const { entry, ctx, customerId } = work;
  if (!entry.people) return;
  const sites = await readSites(ctx, customerId);
  const people = await readPeople(ctx, { customerId });
  let last = Math.max(0, ...people.map(({ pseudonym }) => Number(/\d+$/.exec(pseudonym)?.[0] ?? 0)));
  const keysOf = (row: Row) => [
    `${low(row.name)}\n${low(row.email)}`,
    row.email ? low(row.email) : '',
    low(row.name),
  ];
  const wanted = entry.people.map(({ name, email, phone, title, roles, site, language }): Wanted => {
    const siteId = site ? sites.find((known) => same(known.name, site))?.id : site;
    return {
      keys: keysOf({ name, email }),
      row: { name, email, phone, title, roles, site_id: siteId, language },
      whenNew: () => {
        last += 1;
        const defaults = {
          email: email ?? '',
          phone: phone ?? '',
          title: title ?? '',
          roles: roles ?? ['user'],
          site_id: siteId ?? null,
          language: language ?? null,
        };
        return { ...defaults, pseudonym: `Person ${last}` };
      },
    };
  });
  await syncSection(
    ctx,
    { section: 'people', customerId, wanted, keysOf, removes: () => work.prune },
    work.changes.people,
  );
}

function agreementRow(entry: AgreementEntry, serviceId: number | null, timeZone: string): Row {
  return {
    service_id: serviceId,
    time_zone: entry.time_zone ?? timeZone,
    business_hours: JSON.stringify(entry.business_hours),
    holidays: [...new Set(entry.holidays)].sort(),
    peak_windows: JSON.stringify(entry.peak_windows),
    maintenance: JSON.stringify(entry.maintenance),
    targets: JSON.stringify(entry.targets),
  };
}

async function syncMatchers(work: Work): Promise<void> {
  const { entry, ctx, customerId } = work;
  const [people, services] = [await readPeople(ctx, { customerId }), await readServices(ctx, { customerId })];
  const listed = new Set<unknown>();
  for (const person of entry.people ?? []) {
    if (person.logins) listed.add(findPerson(person.email || person.name, people)?.id);
  }
  const keyOf = (row: Row) => `${row.kind}\n${row.field}\n${row.value}`;
  const wanted = matchersOf(entry).map(({ matcher: { kind, field, value, person, service } }) => {
    const personId = person === null ? null : (findPerson(person, people)?.id ?? null);
    const serviceId =
      service === null ? null : (services.find(({ name }) => same(name, service))?.id ?? null);
    const row = { kind, field, value, person_id: personId, service_id: serviceId };
    return { keys: [keyOf(row)], row };
  });
  const removes = (row: Row) =>
    work.prune &&
    (row.kind === 'login' && row.person_id !== null
      ? listed.has(row.person_id)
      : entry.matchers !== undefined);
  if (!entry.matchers && listed.size === 0) return;
  await syncSection(
    ctx,
    { section: 'matchers', customerId, wanted, keysOf: (row) => [keyOf(row)], removes },
    work.changes.matchers,
  );
}

async function syncSections(work: Work): Promise<void> {
  const { entry, ctx, customerId } = work;
  const byName = (row: Row) => low(row.name);
  await syncBy(
    work,
    'sites',
    byName,
    entry.sites?.map(({ name, timeZone }) => ({ name, time_zone: timeZone })),
  );
  await syncBy(
    work,
    'services',
    byName,
    entry.services?.map(({ name, outcome }) => ({ name, outcome })),
  );
  await syncPeople(work);
  const services = await readServices(ctx, { customerId });
  const agreements = entry.agreements?.map((agreement) => {
    const named = agreement.service;
    const serviceId = named ? (services.find(({ name }) => same(name, named))?.id ?? null) : null;
    return agreementRow(agreement, serviceId, work.timeZone);
  });
  await syncBy(work, 'agreements', (row) => String(row.service_id), agreements);
  await syncMatchers(work);
  await syncBy(work, 'promises', (row) => `${low(row.what)}\n${row.made_on}`, entry.promises);
}

function fieldsOf(entry: CustomerEntry) {
  return customerFieldsSchema.parse({
    name: entry.name,
    slug: entry.slug,
    kind: entry.kind,
    timeZone: entry.time_zone,
    colour: entry.colour,
    logo: entry.logo,
    paper: entry.paper,
    perPersonUse: entry.per_person_use,
    namesVisibleTo: entry.names_visible_to,
    inappropriate: entry.inappropriate,
    language: entry.language,
  });
}

async function applyProvider(ctx: WithRecords, file: CustomersFile, changes: Changes): Promise<void> {
  if (!file.provider) return;
  const { time_zone: timeZone, ...rest } = file.provider;
  const given = Object.entries({ ...rest, timeZone }).filter(([, value]) => value !== undefined);
  const before = await getProvider({ ctx });
  const after = { ...before, ...Object.fromEntries(given) };
  if (isDeepStrictEqual(before, after)) {
    changes.same += 1;
  } else {
    await writeProvider(ctx, after);
    changes.changed += 1;
  }
}

/** Writes a checked file into the records. With `prune`, what it no longer names inside its customers is removed. */
export async function applyFile(ctx: WithRecords, file: CustomersFile, prune: boolean): Promise<FileChanges> {
  const changes = noChanges();
  await applyProvider(ctx, file, changes.provider);
  const provider = await getProvider({ ctx });
  const customers = await readCustomers(ctx);
  const taken = new Set(customers.map(({ slug }) => slug));
  for (const entry of file.customers) {
    const existing = existingCustomer(entry, customers);
    const fields = fieldsOf(entry);
    const timeZone = fields.timeZone ?? existing?.timeZone ?? provider.timeZone;
    let customerId = existing?.id;
    if (!existing) {
      const slug = fields.slug ?? freeSlug(entry.name, taken);
      taken.add(slug);
      customerId = await insertCustomer(ctx, { ...fields, name: entry.name, slug, timeZone });
      changes.customers.added += 1;
    } else if (
      Object.entries(fields).every(
        ([key, value]) => value === undefined || isDeepStrictEqual(value, existing[key as 'name']),
      )
    ) {
      changes.customers.same += 1;
    } else {
      await updateCustomer(ctx, existing.id, fields);
      changes.customers.changed += 1;
    }
    if (customerId !== undefined) await syncSections({ ctx, entry, customerId, timeZone, prune, changes });
  }
  return changes;
}
