import { getProvider, mayReadNames, type Person, type Role } from '../../customers/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { hashToken, newToken, tokenLifeMs } from '../acknowledging/token.ts';
import type { Route } from '../routes/schema.ts';
import type { WithRecords } from '../store.ts';
import { type Known, personReader, placeReader, policyOf, readerLanguage } from './chain.ts';
import { insertToken, readOthers, readTold } from './content-store.ts';
import { composeLetter, type Letter, type Told } from './message/letter.ts';
import { afterQuiet, type Hours } from './moments.ts';
import type { Claimed } from './outbox-store.ts';
import { readKnown } from './plan.ts';

export type Made =
  | { readonly make: 'letter'; readonly letter: Letter; readonly to: Target }
  /** Nothing is left to tell. */
  | { readonly make: 'nothing'; readonly why: string }
  | { readonly make: 'wait'; readonly until: Date }
  /** Nobody can be reached there any more. */
  | { readonly make: 'no address'; readonly why: string };

/** Where a letter goes. */
export interface Target {
  /** An e-mail address or a secret URL. */
  readonly address: string;
  readonly name: string;
  readonly secret: string | null;
  /** That of whoever reads there; the provider's own people read English. */
  readonly language: string;
  /** Whether the person has another way: their e-mail address. */
  readonly mailInstead: boolean;
}

/** The letter of a claimed message as things stand now: what was acknowledged meanwhile is left out of it. */
export async function makeLetter(
  ctx: WithRecords,
  message: Claimed,
  input: { readonly now: Date; readonly baseUrl: string | null },
): Promise<Made> {
  const { now, baseUrl } = input;
  const told = await readTold(ctx, message.id);
  if (told.length === 0) return { make: 'nothing', why: 'everything in it was acknowledged or closed' };
  const known = await readKnown(ctx, message.customerId);
  const found = targetOf(known, message);
  if (typeof found === 'string') return { make: 'no address', why: found };
  const how = told.some(({ escalation }) => escalation.how === 'at once') ? 'at once' : 'same day';
  const until = afterQuiet(now, how, found.hours);
  if (until > now) return { make: 'wait', until };
  const items: Told[] = [];
  const links = new Map<string, string>();
  for (const one of told) {
    const { id, subject } = one.escalation;
    const link =
      links.get(subject) ?? (baseUrl && `${baseUrl}/acknowledge/${await token(ctx, message, id, now)}`);
    if (link) links.set(subject, link);
    items.push({ ...one, others: await readOthers(ctx, id, message.reader), acknowledge: link });
  }
  const provider = await getProvider({ ctx });
  const language = readerLanguage(known.customer, provider, found);
  const letter = inLanguage(language, () =>
    composeLetter({
      provider,
      customer: known.customer,
      people: known.people,
      reader: { name: message.readerName, isProvider: found.isProvider },
      told: items,
      showNames: mayReadNames(known.customer, found.roles),
      repeatMinutes: policyOf(known).repeatMinutes,
      now,
    }),
  );
  return { make: 'letter', letter, to: { ...found.target, language } };
}

interface Found {
  readonly target: Omit<Target, 'language'>;
  readonly person?: Person | undefined;
  readonly hours: Hours;
  /** Roles of everybody who reads there; none: names stay hidden. */
  readonly roles: readonly Role[];
  readonly isProvider: boolean;
}

/** Where the message goes, or why it can go nowhere. */
function targetOf(known: Known, message: Claimed): Found | string {
  const person = known.people.find((one) => one.id === message.personId);
  const route = known.routes.find((one) => one.id === message.routeId);
  if (route) return routeTarget(known, route, person);
  if (message.channel !== 'email' || !person) return 'the route was removed';
  if (!person.email) return `${person.name} has no e-mail address any more`;
  return {
    target: { address: person.email, name: person.name, secret: null, mailInstead: false },
    hours: personReader(known, person).hours,
    roles: person.roles,
    person,
    isProvider: false,
  };
}

function routeTarget(known: Known, route: Route, person: Person | undefined): Found {
  const isProvider = route.side === 'provider';
  // A person's own mailbox is read by that person; whoever else reads a channel is known only where the route says so.
  const own = person && route.channel === 'email' ? person.roles : [];
  return {
    target: {
      address: route.address,
      name: person?.name ?? route.name,
      secret: route.secret,
      mailInstead: route.channel !== 'email' && Boolean(person?.email),
    },
    hours: person ? personReader(known, person).hours : placeReader(known, route).hours,
    roles: isProvider ? [] : route.onlyRole ? [route.onlyRole] : own,
    person,
    isProvider,
  };
}

async function token(ctx: WithRecords, message: Claimed, escalationId: number, now: Date): Promise<string> {
  const made = newToken();
  await insertToken(ctx, {
    hash: hashToken(made),
    escalationId,
    reader: message.reader,
    readerName: message.readerName,
    madeAt: now,
    expiresAt: new Date(now.getTime() + tokenLifeMs),
  });
  return made;
}
