import type { Customer, Person, Provider, Role, Site } from '../../customers/index.ts';
import { personTold } from '../../findings/index.ts';
import { languageOf } from '../../platform/language/languages.ts';
import type { Route, TellingSettings } from '../routes/schema.ts';
import type { Channel, Escalation } from '../schema.ts';
import type { Hours } from './moments.ts';
import { defaultPolicy, type Policy } from './next-step.ts';

/** Where one message to a reader goes. */
export interface Place {
  readonly channel: Channel;
  /** Null: the e-mail address of the person. */
  readonly routeId: number | null;
  readonly personId: number | null;
}

/** Somebody, or a place of the customer, that is told. */
export interface Reader {
  /** `person:12`, `route:3`. */
  readonly key: string;
  /** `Anna Fenwick, owner`. */
  readonly name: string;
  readonly hours: Hours;
  readonly places: readonly Place[];
}

/** What is known of a customer when something is to be told there. */
export interface Known {
  readonly customer: Customer;
  readonly people: readonly Person[];
  readonly sites: readonly Site[];
  readonly routes: readonly Route[];
  readonly settings: readonly TellingSettings[];
}

/**
 * Who is told, in this order: whom the rule names, then the others who are executives, then the buyers, then the
 * provider's contact (the customer's own before the one for all). Whom it is about is the last of the customer's people:
 * nobody is the first to judge what they did themselves, unless there is nobody else. Who cannot be told anywhere is left
 * out.
 */
export function chainOf(known: Known, { tell, concerned }: Pick<Escalation, 'tell' | 'concerned'>): Reader[] {
  const { people } = known;
  const first = personTold(tell, people);
  const withRole = (role: Role) => people.filter((one) => one.roles.includes(role));
  const persons = [...new Set([...(first ? [first] : []), ...withRole('executive'), ...withRole('buyer')])];
  const isAbout = ({ id }: Person) => concerned.some((one) => one.personId === id);
  const inOrder = [...persons.filter((one) => !isAbout(one)), ...persons.filter(isAbout)];
  const readers = [...inOrder.map((one) => personReader(known, one)), ...contacts(known)];
  return readers.filter((one) => one.places.length > 0);
}

/** Places of the customer that get a copy of everything told there. */
export function copyReaders(known: Known): Reader[] {
  return known.routes
    .filter((route) => route.side === 'customer' && route.personId === null)
    .map((route) => placeReader(known, route));
}

/** The person as a reader, at their own places, else by e-mail. */
export function personReader(known: Known, person: Person): Reader {
  const own = known.routes.filter((route) => route.personId === person.id);
  const byMail: Place[] = person.email ? [{ channel: 'email', routeId: null, personId: person.id }] : [];
  return {
    key: `person:${person.id}`,
    name: [person.name, person.title].filter(Boolean).join(', '),
    hours: hoursOf(known, person),
    places: own.length === 0 ? byMail : own.map((route) => placeOf(route)),
  };
}

/** In which a reader is told: theirs, else their customer's, else that of reports; the provider's own people read English. */
export function readerLanguage(
  customer: Pick<Customer, 'language'>,
  provider: Pick<Provider, 'language'>,
  reader: { readonly person?: Pick<Person, 'language'> | undefined; readonly isProvider: boolean },
): string {
  return reader.isProvider ? 'en' : languageOf(reader.person?.language, customer.language, provider.language);
}

/** How often people of this customer are told. */
export function policyOf(known: Known): Policy {
  const own = known.settings.find((one) => one.personId === null);
  const times = own?.tellings;
  return {
    repeatMinutes: own?.repeatMinutes ?? defaultPolicy.repeatMinutes,
    tellings: times ? { 'at once': times, 'same day': times } : defaultPolicy.tellings,
  };
}

function contacts(known: Known): Reader[] {
  const theirs = known.routes.filter((route) => route.side === 'provider');
  const own = theirs.filter((route) => route.customerId !== null);
  return (own.length > 0 ? own : theirs).map((route) => ({
    ...placeReader(known, route),
    // The provider's people work to what is urgent at the customer, not to the customer's quiet hours.
    hours: { timeZone: known.customer.timeZone, quiet: {}, atOncePasses: true },
  }));
}

/** A place of the customer as a reader. */
export function placeReader(known: Known, route: Route): Reader {
  return {
    key: `route:${route.id}`,
    name: route.name,
    hours: hoursOf(known, null),
    places: [placeOf(route)],
  };
}

function placeOf(route: Route): Place {
  return { channel: route.channel, routeId: route.id, personId: route.personId };
}

/** The person's own settings, each else the customer's, else none; the clock of the person's site, else the customer's. */
function hoursOf(known: Known, person: Person | null): Hours {
  const general = known.settings.find((one) => one.personId === null);
  const own = person && known.settings.find((one) => one.personId === person.id);
  const site = person && known.sites.find((one) => one.name === person.site);
  return {
    timeZone: site?.timeZone ?? known.customer.timeZone,
    quiet: own?.quiet ?? general?.quiet ?? {},
    atOncePasses: own?.atOncePasses ?? general?.atOncePasses ?? false,
  };
}
