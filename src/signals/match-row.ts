import {
  type AddressRange,
  addressRange,
  type Matcher,
  type Person,
  type Service,
} from '../customers/index.ts';
import type { MatchFields } from '../sources/index.ts';

/** Whose row it is. `person` and `service` are 0 where they are not known. */
export interface Matched {
  readonly customer: number;
  readonly person: number;
  readonly service: number;
}

/** The value by which somebody can say later whose row it is. For `field` the key is `name=value`. */
export interface Unmatched {
  readonly keyKind: 'login' | 'ip' | 'domain' | 'field';
  readonly key: string;
}

/** What a row itself says of its person and service, beside its match fields. */
export interface Hints {
  /** Name, login or e-mail address of who asked or answered. */
  readonly person: string;
  /** Names that may be a service's: the service, then the category. */
  readonly services: readonly string[];
}

export interface MatchRules {
  readonly matchers: readonly Matcher[];
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  /** The customer of every row (`--customer`); null: by matchers. */
  readonly customer: number | null;
  /** The only field that may tell the customer (`--customer-from`); null: every matcher may. */
  readonly customerFrom: string | null;
}

export type RowMatcher = (fields: MatchFields, hints: Hints) => Matched | Unmatched;

export const isMatched = (match: Matched | Unmatched): match is Matched => 'customer' in match;

/**
 * Finds the customer, person and service of rows. The customer comes from the first that is known of: field
 * values in the order of the mapping, login, domain (the most exact one), address (the smallest range);
 * matchers of a customer as a whole come before those of its people and services.
 * The person comes from a matcher of that customer, else from a login, e-mail address or name; the service
 * from a matcher, else from its name. Nothing is compared with case.
 */
export function rowMatcher(rules: MatchRules): RowMatcher {
  const find = matcherIndex(rules.matchers);
  const personOf = nameIndex(
    rules.people.flatMap((person) => [
      { customer: person.customerId, name: person.name, id: person.id },
      { customer: person.customerId, name: person.email, id: person.id },
    ]),
    rules.matchers.flatMap(({ kind, personId, customerId, value }) =>
      kind === 'login' && personId !== null ? [{ customer: customerId, name: value, id: personId }] : [],
    ),
  );
  const serviceOf = nameIndex(
    rules.services.map(({ customerId, name, id }) => ({ customer: customerId, name, id })),
    [],
  );

  return (fields, hints) => {
    const hits = find(fields);
    const deciding =
      rules.customerFrom === null
        ? (hits.find(({ personId, serviceId }) => personId === null && serviceId === null) ?? hits[0])
        : hits.find(({ kind, field }) => kind === 'field' && field === rules.customerFrom);
    const customer = rules.customer ?? deciding?.customerId;
    if (customer === undefined) return keyOf(fields, rules.customerFrom);
    const own = hits.filter(({ customerId }) => customerId === customer);
    return {
      customer,
      person: own.find(({ personId }) => personId !== null)?.personId ?? personOf(customer, hints.person),
      service:
        own.find(({ serviceId }) => serviceId !== null)?.serviceId ??
        hints.services.reduce((found, name) => found || serviceOf(customer, name), 0),
    };
  };
}

function keyOf(fields: MatchFields, customerFrom: string | null): Unmatched {
  const named = Object.entries(fields.fields ?? {});
  if (customerFrom !== null)
    return { keyKind: 'field', key: `${customerFrom}=${fields.fields?.[customerFrom] ?? ''}` };
  const [field] = named;
  if (field !== undefined) return { keyKind: 'field', key: `${field[0]}=${field[1]}` };
  if (fields.login !== undefined) return { keyKind: 'login', key: fields.login };
  if (fields.domain !== undefined) return { keyKind: 'domain', key: fields.domain };
  return fields.ip === undefined ? { keyKind: 'field', key: '' } : { keyKind: 'ip', key: fields.ip };
}

interface Named {
  readonly customer: number;
  readonly name: string;
  readonly id: number;
}

/** Ids by customer and name. A name that two of a customer share finds neither, unless it is in `sure`. */
function nameIndex(
  names: readonly Named[],
  sure: readonly Named[],
): (customer: number, name: string) => number {
  const ids = new Map<number, Map<string, number>>();
  const put = ({ customer, name, id }: Named, exact: boolean): void => {
    const key = name.trim().toLowerCase();
    if (key === '') return;
    const own = ids.get(customer) ?? new Map<string, number>();
    ids.set(customer, own);
    own.set(key, exact || !own.has(key) || own.get(key) === id ? id : 0);
  };
  for (const named of names) put(named, false);
  for (const named of sure) put(named, true);
  return (customer, name) => (name === '' ? 0 : (ids.get(customer)?.get(name.trim().toLowerCase()) ?? 0));
}

type Hit = Pick<Matcher, 'customerId' | 'personId' | 'serviceId' | 'kind' | 'field'>;

function matcherIndex(matchers: readonly Matcher[]): (fields: MatchFields) => Hit[] {
  const exact = new Map<string, Matcher>();
  const ranges: { readonly range: AddressRange; readonly matcher: Matcher }[] = [];
  for (const matcher of matchers) {
    exact.set(`${matcher.kind}\0${matcher.field}\0${matcher.value.toLowerCase()}`, matcher);
    if (matcher.kind !== 'ip') continue;
    const range = addressRange(matcher.value);
    if (typeof range !== 'string') ranges.push({ range, matcher });
  }
  const size = ({ range }: { range: AddressRange }): bigint => range.high - range.low;
  ranges.sort((one, other) => (size(one) < size(other) ? -1 : size(one) > size(other) ? 1 : 0));
  const get = (kind: string, field: string, value: string) =>
    exact.get(`${kind}\0${field}\0${value.trim().toLowerCase()}`);

  return ({ fields, login, domain, ip }) => {
    const hits: Hit[] = [];
    const add = (hit: Hit | undefined): void => void (hit && hits.push(hit));
    for (const name in fields) add(get('field', name, fields[name] ?? ''));
    if (login !== undefined) add(get('login', '', login));
    if (domain !== undefined) add(domainHit(domain, get));
    if (ip !== undefined && ranges.length > 0) add(rangeHit(ip, ranges));
    return hits;
  };
}

function domainHit(
  domain: string,
  get: (kind: string, field: string, value: string) => Matcher | undefined,
): Hit | undefined {
  for (let rest = domain; rest !== ''; ) {
    const hit = get('domain', '', rest);
    if (hit !== undefined) return hit;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return undefined;
}

function rangeHit(
  ip: string,
  ranges: readonly { readonly range: AddressRange; readonly matcher: Matcher }[],
): Hit | undefined {
  const address = addressRange(ip);
  if (typeof address === 'string') return undefined;
  return ranges.find(({ range }) => range.low <= address.low && address.high <= range.high)?.matcher;
}
