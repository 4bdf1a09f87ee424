import { stringify } from 'yaml';
import { getProvider } from './get-provider.ts';
import type { Agreement, Customer, Matcher, Person, Service } from './schema.ts';
import {
  readAgreements,
  readCustomers,
  readMatchers,
  readPeople,
  readPromises,
  readServices,
  readSites,
  type WithRecords,
} from './store.ts';

type Entry = Record<string, unknown>;

/** An entry without what the importer would set anyway. */
function short(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([, value]) =>
        value !== '' &&
        value !== null &&
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** How a file names a person so that the importer finds the same one. */
function nameOf(person: Person | undefined): string | null {
  return person ? person.email || person.name : null;
}

/** The logins written beside a person; all other matchers stand in their own list. */
function isLoginOf(matcher: Matcher, person: Person): boolean {
  return matcher.kind === 'login' && matcher.personId === person.id && matcher.serviceId === null;
}

function matcherEntry(matcher: Matcher, people: readonly Person[], services: readonly Service[]): Entry {
  const by =
    matcher.kind === 'field'
      ? { field: matcher.field, value: matcher.value }
      : { [matcher.kind]: matcher.value };
  const person = people.find(({ id }) => id === matcher.personId);
  const service = services.find(({ id }) => id === matcher.serviceId);
  return short({ ...by, person: nameOf(person), service: service?.name });
}

function agreementEntry(agreement: Agreement, services: readonly Service[]): Entry {
  const { priorities, ...targets } = agreement.targets;
  const some = Object.keys(priorities).length > 0;
  return {
    ...short({ service: services.find(({ id }) => id === agreement.serviceId)?.name }),
    time_zone: agreement.timeZone,
    business_hours: agreement.businessHours,
    ...short({
      holidays: agreement.holidays,
      peak_windows: Object.keys(agreement.peakWindows).length > 0 ? agreement.peakWindows : null,
    }),
    ...short({ maintenance: agreement.maintenance }),
    ...(some || Object.keys(targets).length > 0 ? { targets: some ? agreement.targets : targets } : {}),
  };
}

async function customerEntry(ctx: WithRecords, customer: Customer): Promise<Entry> {
  const { id } = customer;
  const [people, services, matchers] = [
    await readPeople(ctx, { customerId: id }),
    await readServices(ctx, { customerId: id }),
    await readMatchers(ctx, id),
  ];
  const isListed = (matcher: Matcher) => !people.some((person) => isLoginOf(matcher, person));
  return {
    name: customer.name,
    slug: customer.slug,
    ...short({ kind: customer.kind }),
    time_zone: customer.timeZone,
    ...short({
      colour: customer.colour,
      logo: customer.logo,
      paper: customer.paper,
      language: customer.language,
    }),
    per_person_use: customer.perPersonUse,
    names_visible_to: customer.namesVisibleTo,
    inappropriate: customer.inappropriate,
    ...short({
      sites: (await readSites(ctx, id)).map(({ name, timeZone }) => short({ name, time_zone: timeZone })),
      people: people.map((person) => {
        const logins = matchers.filter((matcher) => isLoginOf(matcher, person)).map(({ value }) => value);
        const { name, email, phone, title, roles, site, language } = person;
        return short({ name, email, phone, title, roles, site, language, logins });
      }),
      services: services.map(({ name, outcome }) => short({ name, outcome })),
      agreements: (await readAgreements(ctx, id)).map((agreement) => agreementEntry(agreement, services)),
      matchers: matchers.filter(isListed).map((matcher) => matcherEntry(matcher, people, services)),
      promises: (await readPromises(ctx, id)).map(({ what, need, madeOn, dueOn, doneOn }) =>
        short({ what, need, made_on: madeOn, due_on: dueOn, done_on: doneOn }),
      ),
    }),
  };
}

/** All customers, or one, as a customers file: importing it changes nothing here and makes the same elsewhere. */
export async function exportCustomers(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly customerId?: number };
}): Promise<string> {
  const { name, colour, logo, paper, timeZone, language } = await getProvider(call);
  const wanted = call.input?.customerId;
  const customers = (await readCustomers(call.ctx)).filter(({ id }) => wanted === undefined || id === wanted);
  const entries: Entry[] = [];
  for (const customer of customers) entries.push(await customerEntry(call.ctx, customer));
  const provider = short({ name, colour, logo, paper, time_zone: timeZone, language });
  return stringify({ ...(wanted === undefined ? { provider } : {}), customers: entries }, { lineWidth: 110 });
}
