import { randomBytes } from 'node:crypto';
import { getCustomer, listPeople, type Person, type Role } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import type { Channel } from '../schema.ts';
import type { WithRecords } from '../store.ts';
import { insertRoute } from './routes-store.ts';
import type { Route } from './schema.ts';

export interface RouteInput {
  /** Null: the provider's contact for every customer. */
  readonly customer: string | null;
  /** Whose route it is, by name or address; absent: a place of the customer, or a contact of the provider. */
  readonly person?: string;
  /** Name of the place or the contact. */
  readonly name?: string;
  /** The provider's contact, who is told as the last. */
  readonly isContact: boolean;
  readonly channel: Channel;
  readonly address: string;
  /** Nobody but people of this role reads there: names are shown where the customer lets that role read them. */
  readonly onlyRole?: Role;
}

/**
 * Adds a place where somebody is told: a person's (then no longer by e-mail, unless that is added too), a copy to a
 * channel of the customer, or the provider's contact. Returns the route; a webhook's comes with the secret that signs
 * what is sent there, which is shown only here. The same again changes nothing.
 */
export async function addRoute(call: {
  readonly ctx: WithRecords;
  readonly input: RouteInput;
}): Promise<{ readonly route: Route; readonly added: boolean }> {
  const { ctx, input } = call;
  const address = checkAddress(input.channel, input.address.trim());
  const customer =
    input.customer === null ? null : await getCustomer({ ctx, input: { name: input.customer } });
  if (!customer && !input.isContact) throw bad('a route needs a customer', 'Add --customer NAME.');
  const person = customer && input.person ? await personOf(ctx, customer, input.person) : null;
  const name = person?.name ?? input.name?.trim() ?? '';
  if (!name) throw bad('a place or contact needs a name', 'Add --name, e.g. --name "Management channel".');
  const wanted = {
    side: input.isContact ? 'provider' : 'customer',
    customerId: customer?.id ?? null,
    personId: person?.id ?? null,
    name,
    channel: input.channel,
    address,
    secret: input.channel === 'webhook' ? `whsec_${randomBytes(32).toString('base64url')}` : null,
    onlyRole: input.onlyRole ?? null,
  } as const;
  const id = await insertRoute(ctx, wanted);
  return { route: { ...wanted, id: id ?? 0 }, added: id !== null };
}

/** An address without its secret part, for people and logs: `https://hooks.example/…`. */
export function shownAddress(route: Pick<Route, 'channel' | 'address'>): string {
  if (route.channel === 'email') return route.address;
  return URL.canParse(route.address) ? `${new URL(route.address).origin}/…` : '…';
}

function bad(message: string, hint: string): UserError {
  return new UserError(message, hint, exitCodes.usage);
}

/** Errors do not repeat the address, which is a secret. */
function checkAddress(channel: Channel, address: string): string {
  if (channel === 'email') {
    if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)) return address;
    throw bad(`${address} is no e-mail address`, 'Write it as name@customer.example.');
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url)
    throw bad(`the address of the ${channel} route is no URL`, 'Copy it whole, with https:// in front.');
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && here)) return address;
  throw bad(
    `the address of the ${channel} route would send secrets in the clear`,
    'Use https://; http:// is for this machine only.',
  );
}

async function personOf(
  ctx: WithRecords,
  customer: { readonly id: number; readonly name: string },
  named: string,
): Promise<Person> {
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const asked = named.trim().toLowerCase();
  const found =
    people.find(({ email }) => email.toLowerCase() === asked) ??
    people.find(({ name }) => name.toLowerCase() === asked);
  if (found) return found;
  const names = people.map(({ name }) => name);
  throw new UserError(
    `${customer.name} has no person ${named}`,
    `${didYouMean(named, names)}See \`beholder customers show\`.`,
    exitCodes.missing,
  );
}
