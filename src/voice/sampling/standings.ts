import {
  type Agreement,
  type CustomerHead,
  listAgreements,
  listCustomerHeads,
  listPeople,
  listSites,
  listStaff,
  type Person,
  type Site,
} from '../../customers/index.ts';
import { type AskedLately, askedLately, nobodyElse } from './asked-lately.ts';
import { daysBefore, type LedgerLine, readLedger, readLedgerOf, type WithRecords } from './asking-store.ts';
import { type Calendar, calendarOf, sharedCalendars } from './calendar.ts';
import { type Hold, readHolds, readSaidOf, type SaidOf } from './holds-store.ts';
import type { Standing } from './judge-asking.ts';
import { leftOutReason } from './left-out.ts';
import { joinRules, type Rules } from './rules.ts';
import { readSetRules, type SetRules } from './rules-store.ts';

/** All that is known of asking at some customers, read once; what is asked meanwhile is added with `note`. */
export interface Standings {
  readonly people: readonly Person[];
  person(id: number): Person | undefined;
  of(person: Person): Standing;
  /** Another asking, which the standings that are taken later know of. */
  note(line: Omit<LedgerLine, 'id'>): void;
}

interface Facts {
  readonly customers: ReadonlyMap<number, CustomerHead>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly agreements: ReadonlyMap<number, readonly Agreement[]>;
  readonly staff: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, SetRules>;
  readonly said: ReadonlyMap<number, SaidOf>;
  readonly holds: readonly Hold[];
}

export const addressOf = (person: Pick<Person, 'email'>): string => person.email.trim().toLowerCase();

/** Reads how things stand for the people of these customers. */
export async function readStandings(
  ctx: WithRecords,
  of: { readonly customers: readonly number[]; readonly now: Date },
): Promise<Standings> {
  const [only, ...others] = of.customers;
  const scope = only !== undefined && others.length === 0 ? { customerId: only } : {};
  const [facts, everybody] = await Promise.all([readFacts(ctx, scope), peopleOf(ctx, of.customers)]);
  const [ledger, lately] = await Promise.all([
    readLedger(ctx, {
      people: everybody.map((one) => one.id),
      addresses: [...new Set(everybody.map(addressOf))].filter(Boolean),
      now: of.now,
    }),
    readLedgerOf(ctx, { customers: of.customers, since: daysBefore(of.now, 8) }),
  ]);
  return standingsOf(facts, everybody, ledger, lately);
}

async function peopleOf(ctx: WithRecords, customers: readonly number[]): Promise<Person[]> {
  if (customers.length > 20) {
    const wanted = new Set(customers);
    return (await listPeople({ ctx })).filter((one) => wanted.has(one.customerId));
  }
  const all = await Promise.all(
    [...new Set(customers)].map((customerId) => listPeople({ ctx, input: { customerId } })),
  );
  return all.flat();
}

async function readFacts(ctx: WithRecords, scope: { readonly customerId?: number }): Promise<Facts> {
  const { customerId } = scope;
  const [customers, sites, agreements, staff, rules, said, holds] = await Promise.all([
    listCustomerHeads({ ctx, ...(customerId === undefined ? {} : { input: { ids: [customerId] } }) }),
    listSites({ ctx, input: scope }),
    listAgreements({ ctx, input: scope }),
    listStaff({ ctx }),
    readSetRules(ctx),
    readSaidOf(ctx),
    readHolds(ctx),
  ]);
  return {
    customers: new Map(customers.map((one) => [one.id, one])),
    sites: new Map(sites.map((one) => [siteKey(one.customerId, one.name), one])),
    agreements: Map.groupBy(agreements, (one) => one.customerId),
    staff: new Set(staff.map((one) => one.email.toLowerCase())),
    rules: new Map(rules.map((one) => [scopeKey(one.customerId, one.siteId), one])),
    said,
    holds,
  };
}

const siteKey = (customerId: number, name: string): string => `${customerId}\n${name}`;
const siteOf = (facts: Facts, person: Person): Site | null =>
  person.site === null ? null : (facts.sites.get(siteKey(person.customerId, person.site)) ?? null);

function standingsOf(
  facts: Facts,
  people: readonly Person[],
  ledger: readonly LedgerLine[],
  lately: readonly LedgerLine[],
): Standings {
  const byPerson = Map.groupBy(ledger, (line) => line.personId);
  const byAddress = Map.groupBy(
    ledger.filter((line) => line.address !== ''),
    (line) => line.address,
  );
  const holds = Map.groupBy(facts.holds, (hold) => hold.customerId);
  const groups = groupsOf(facts, people, lately);
  const known = new Map(people.map((one) => [one.id, one]));
  const calendars = new Map<string, Calendar>();
  const shared = sharedCalendars();
  const calendarAt = (person: Person, site: Site | null, rules: Rules): Calendar => {
    const key = scopeKey(person.customerId, site?.id ?? null);
    const zone = site?.timeZone ?? facts.customers.get(person.customerId)?.timeZone ?? 'UTC';
    const found =
      calendars.get(key) ?? shared(calendarOf(rules, zone, facts.agreements.get(person.customerId) ?? []));
    calendars.set(key, found);
    return found;
  };
  return {
    people,
    person: (id) => known.get(id),
    of: (person) => {
      const rules = rulesFor(facts, person);
      const site = siteOf(facts, person);
      const address = addressOf(person);
      const lines = new Set([...(byPerson.get(person.id) ?? []), ...(byAddress.get(address) ?? [])]);
      const place = site && groups.get(siteKey(person.customerId, site.name));
      return {
        rules,
        calendar: calendarAt(person, site, rules),
        email: person.email.trim(),
        leftOut: leftOutReason(person.email, facts.staff),
        says: facts.said.get(person.id) ?? null,
        holds: (holds.get(person.customerId) ?? []).filter((hold) =>
          hold.personId === null ? hold.address === address : hold.personId === person.id,
        ),
        // What stands outside the budget costs none of it, and is rested from like everything else.
        past: [...lines].map((line) => ({
          at: line.askedAt,
          minutes: line.outside === '' ? line.minutes : 0,
        })),
        customer: groups.get(String(person.customerId))?.beside(person.id) ?? nobodyElse,
        site: place ? { ...place.beside(person.id), name: site.name } : null,
      };
    },
    note: (given) => {
      const line = { ...given, id: 0 };
      push(byPerson, line.personId, line);
      if (line.address !== '') push(byAddress, line.address, line);
      const person = known.get(line.personId);
      if (person && counts(line)) noteIn(facts, groups, person, line.askedAt);
    },
  };
}

function push<K>(map: Map<K, LedgerLine[]>, key: K, line: LedgerLine): void {
  map.set(key, [...(map.get(key) ?? []), line]);
}

const counts = (line: Pick<LedgerLine, 'begunBy' | 'outside'>): boolean =>
  line.begunBy === 'us' && line.outside === '';

function groupsOf(
  facts: Facts,
  people: readonly Person[],
  lately: readonly LedgerLine[],
): Map<string, AskedLately> {
  const groups = new Map<string, AskedLately>();
  for (const person of people) {
    const said = facts.said.get(person.id)?.says;
    const may = said === 'yes' || (said !== 'no' && leftOutReason(person.email, facts.staff) === null);
    for (const key of keysOf(facts, person)) {
      const group = groups.get(key) ?? askedLately();
      if (may) group.addPerson();
      groups.set(key, group);
    }
  }
  const known = new Map(people.map((person) => [person.id, person]));
  for (const line of lately) {
    const person = known.get(line.personId);
    if (person && counts(line)) noteIn(facts, groups, person, line.askedAt);
  }
  return groups;
}

function keysOf(facts: Facts, person: Person): string[] {
  const site = siteOf(facts, person);
  return [String(person.customerId), ...(site ? [siteKey(person.customerId, site.name)] : [])];
}

function noteIn(facts: Facts, groups: ReadonlyMap<string, AskedLately>, person: Person, at: Date): void {
  for (const key of keysOf(facts, person)) groups.get(key)?.note(person.id, at);
}

const scopeKey = (customerId: number | null, siteId: number | null): string => `${customerId} ${siteId}`;

function rulesFor(facts: Facts, person: Person): Rules {
  const site = siteOf(facts, person);
  const keys = [scopeKey(null, null), scopeKey(person.customerId, null)];
  if (site) keys.push(scopeKey(person.customerId, site.id));
  return joinRules(keys.flatMap((key) => facts.rules.get(key)?.rules ?? []));
}
