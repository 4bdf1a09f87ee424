import { didYouMean } from '../../platform/nearest.ts';
import { type AddressRange, addressRange } from '../matcher-value.ts';
import type { Customer, Matcher, Person, Service, Site } from '../schema.ts';
import type { Path, Problem } from './file-problems.ts';
import type { CustomerEntry, CustomersFile, MatcherEntry } from './file-schema.ts';

/** What the records hold before the file is imported. */
export interface Known {
  readonly customers: readonly Customer[];
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  readonly matchers: readonly Matcher[];
}

export const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The customer that an entry is about: by name, else by slug (then it is renamed). */
export function existingCustomer(entry: CustomerEntry, customers: readonly Customer[]): Customer | undefined {
  return (
    customers.find(({ name }) => same(name, entry.name)) ??
    customers.find(({ slug }) => entry.slug !== undefined && slug === entry.slug)
  );
}

/** A person named in a file by address or name; one without an address is preferred among namesakes. */
export function findPerson<P extends { readonly name: string; readonly email?: string | undefined }>(
  named: string,
  people: readonly P[],
): P | undefined {
  const fits = people.filter(({ name }) => same(name, named));
  return (
    people.find(({ email }) => email && same(email, named)) ?? fits.find(({ email }) => !email) ?? fits[0]
  );
}

/** A matcher with its owner: from the file (with its place in it) or from the records. */
interface Owned {
  readonly kind: Matcher['kind'];
  readonly field: string;
  readonly value: string;
  readonly owner: string;
  readonly path: Path | null;
}

const what = ({ kind, field, value }: Pick<Owned, 'kind' | 'field' | 'value'>) =>
  kind === 'field' ? `${field} ${value}` : `${kind} ${value}`;

/** All matchers of an entry, those of people's `logins` too, with their places. */
export function matchersOf(entry: CustomerEntry): { readonly matcher: MatcherEntry; readonly path: Path }[] {
  const own = (entry.matchers ?? []).map((matcher, i) => ({ matcher, path: ['matchers', i] }));
  const logins = (entry.people ?? []).flatMap(({ name, email, logins = [] }, i) =>
    logins.map((login, j) => ({
      matcher: {
        kind: 'login' as const,
        field: '',
        value: login.toLowerCase(),
        person: email || name,
        service: null,
      },
      path: ['people', i, 'logins', j],
    })),
  );
  return [...own, ...logins];
}

function checkReferences(entry: CustomerEntry, known: Known): Problem[] {
  const id = existingCustomer(entry, known.customers)?.id;
  const mine = <T extends { readonly customerId: number }>(rows: readonly T[]) =>
    rows.filter(({ customerId }) => customerId === id);
  const people = [...(entry.people ?? []), ...mine(known.people)];
  const services = [...(entry.services ?? []), ...mine(known.services)].map(({ name }) => name);
  const sites = [...(entry.sites ?? []), ...mine(known.sites)].map(({ name }) => name);
  const problems: Problem[] = [];
  const missing = (path: Path, kind: string, named: string, names: readonly string[]) =>
    problems.push({
      path,
      message: `${entry.name} has no ${kind} ${named}. ${didYouMean(named, names)}Add it under ${kind === 'person' ? 'people' : `${kind}s`}`,
    });
  const checkService = (named: string | null | undefined, path: Path) => {
    if (named && !services.some((name) => same(name, named))) missing(path, 'service', named, services);
  };
  entry.people?.forEach(({ site }, i) => {
    if (site && !sites.some((name) => same(name, site))) missing(['people', i, 'site'], 'site', site, sites);
  });
  entry.agreements?.forEach(({ service }, i) => {
    checkService(service, ['agreements', i, 'service']);
  });
  entry.matchers?.forEach(({ person, service }, i) => {
    checkService(service, ['matchers', i, 'service']);
    if (person && !findPerson(person, people))
      missing(
        ['matchers', i, 'person'],
        'person',
        person,
        people.map(({ name }) => name),
      );
  });
  return problems;
}

/** Entries of one list that say the same thing twice. */
function checkTwice<T>(
  list: readonly T[] | undefined,
  section: string,
  keyOf: (entry: T) => string,
): Problem[] {
  const seen = new Set<string>();
  return (list ?? []).flatMap((entry, i) => {
    const key = keyOf(entry).toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      { path: [section, i], message: `${keyOf(entry).trim()} is listed twice under ${section}; remove one` },
    ];
  });
}

function checkCustomer(entry: CustomerEntry, known: Known): Problem[] {
  return [
    ...checkReferences(entry, known),
    ...checkTwice(entry.sites, 'sites', ({ name }) => name),
    ...checkTwice(entry.people, 'people', ({ name, email = '' }) => `${name} ${email}`),
    ...checkTwice(entry.services, 'services', ({ name }) => name),
    ...checkTwice(entry.agreements, 'agreements', ({ service }) => service ?? 'the default agreement'),
    ...checkTwice(entry.promises, 'promises', (promise) => `${promise.what} ${promise.made_on}`),
  ];
}

/** Matchers of other customers' or persons' that say the same. */
function checkDuplicates(owned: readonly Owned[]): Problem[] {
  const first = new Map<string, Owned>();
  return owned.flatMap((matcher) => {
    const key = `${matcher.kind} ${matcher.field} ${matcher.value}`;
    const other = first.get(key);
    if (!other) {
      first.set(key, matcher);
      return [];
    }
    if (!matcher.path) return [];
    if (other.owner === matcher.owner && !other.path) {
      first.set(key, matcher);
      return [];
    }
    const whose =
      other.owner === matcher.owner ? `listed twice for ${other.owner}` : `already given to ${other.owner}`;
    return [{ path: matcher.path, message: `${what(matcher)} is ${whose}; remove it from one of them` }];
  });
}

/** Ranges of two customers that share an address. CIDR ranges share one only where one holds the other. */
function checkOverlaps(owned: readonly Owned[]): Problem[] {
  const ranges = owned
    .flatMap((matcher) => {
      const range = matcher.kind === 'ip' ? addressRange(matcher.value) : '';
      return typeof range === 'string' ? [] : [{ matcher, ...range }];
    })
    .sort((one, other) => compare(one.low, other.low) || compare(other.high, one.high));
  const problems: Problem[] = [];
  const around: (AddressRange & { matcher: Owned })[] = [];
  for (const range of ranges) {
    while (around.length > 0 && (around.at(-1)?.high ?? 0n) < range.low) around.pop();
    const other = around.find(
      ({ matcher }) => matcher.owner !== range.matcher.owner && matcher.value !== range.matcher.value,
    );
    if (other) {
      const [here, there] = range.matcher.path
        ? [range.matcher, other.matcher]
        : [other.matcher, range.matcher];
      if (here.path) {
        const message = `the range ${here.value} of ${here.owner} overlaps ${there.value} of ${there.owner}; an address belongs to one customer`;
        problems.push({ path: here.path, message });
      }
    }
    around.push(range);
  }
  return problems;
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Checks entries against each other and against what the records hold. */
export function checkMeaning(file: CustomersFile, known: Known): Problem[] {
  const problems: Problem[] = checkTwice(file.customers, 'customers', ({ name }) => name);
  const ownerOf = new Map(known.customers.map(({ id, name }) => [id, name]));
  const owned: Owned[] = known.matchers.map(({ kind, field, value, customerId }) => ({
    kind,
    field,
    value,
    owner: ownerOf.get(customerId) ?? '',
    path: null,
  }));
  file.customers.forEach((entry, i) => {
    const at = (problem: Problem) => ({ ...problem, path: ['customers', i, ...problem.path] });
    problems.push(...checkCustomer(entry, known).map(at));
    const owner = existingCustomer(entry, known.customers)?.name ?? entry.name;
    for (const { matcher, path } of matchersOf(entry))
      owned.push({ ...matcher, owner, path: ['customers', i, ...path] });
  });
  return [...problems, ...checkDuplicates(owned), ...checkOverlaps(owned)];
}
