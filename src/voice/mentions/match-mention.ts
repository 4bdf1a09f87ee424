import type { Customer, Matcher, Person, Role, Service } from '../../customers/index.ts';

/** Everything by which a mention may be somebody's. */
export interface MentionRules {
  readonly customers: readonly Pick<Customer, 'id' | 'name'>[];
  readonly people: readonly Pick<Person, 'id' | 'customerId' | 'name' | 'email' | 'roles'>[];
  readonly services: readonly Pick<Service, 'id' | 'customerId' | 'name'>[];
  /** Of kind `domain`, and of kind `field` named `mention`: a word, a phrase, a #tag or the author's @handle. */
  readonly matchers: readonly Matcher[];
  /** What we say ourselves is no news from a customer. */
  readonly staff: readonly { readonly name: string; readonly email: string }[];
}

export type MatchedMention =
  | {
      readonly customerId: number;
      readonly personId: number | null;
      readonly role: Role | 'unknown';
      readonly serviceId: number | null;
      readonly why: string;
    }
  | { readonly customerId: null; readonly why: string; readonly ours: boolean };

/** The field of matchers that say by which words a mention is whose. */
export const mentionField = 'mention';

/**
 * Whose a mention is: ours where one of us wrote it; the customer of its feed; else of its author; else the one whose name, domain or agreed words it
 * holds. Two customers by its words: nobody's, for a person to say. Case and accents do not count. Pure.
 */
export function matchMention(
  said: { readonly words: string; readonly author: string; readonly authorKey: string },
  rules: MentionRules,
  feedCustomer: number | null,
): MatchedMention {
  if (isOurs(said, rules)) return { customerId: null, why: 'one of us wrote it', ours: true };
  const text = folded(said.words);
  const found =
    feedCustomer === null ? customerOf(said, text, rules) : { id: feedCustomer, why: 'of that place' };
  if (found.id === null) return { customerId: null, why: found.why, ours: false };
  const ours = rules.matchers.filter((one) => one.customerId === found.id && speaks(one, said, text));
  const personId = ours.find((one) => one.personId !== null)?.personId ?? personOf(said, found.id, rules);
  const serviceId =
    ours.find((one) => one.serviceId !== null)?.serviceId ??
    rules.services.find(({ customerId, name }) => customerId === found.id && holds(text, folded(name)))?.id ??
    null;
  const person = rules.people.find(({ id }) => id === personId);
  const role = (['buyer', 'executive', 'user'] as const).find((one) => person?.roles.includes(one));
  return { customerId: found.id, personId, role: role ?? 'unknown', serviceId, why: found.why };
}

/** By the address; by the name, where nobody at a customer is called so. */
function isOurs(
  { author, authorKey }: { readonly author: string; readonly authorKey: string },
  { staff, people }: MentionRules,
): boolean {
  if (authorKey !== '' && staff.some(({ email }) => email.toLowerCase() === authorKey)) return true;
  const name = folded(author.trim());
  const called = (one: { readonly name: string }) => folded(one.name) === name;
  return name !== '' && staff.some(called) && !people.some(called);
}

function customerOf(
  said: { readonly author: string; readonly authorKey: string },
  text: string,
  rules: MentionRules,
): { id: number | null; why: string } {
  const byAuthor = new Map<number, string>();
  const byWords = new Map<number, string>();
  for (const one of rules.matchers) {
    if (!speaks(one, said, text)) continue;
    const to = isAuthor(one, said) ? byAuthor : byWords;
    if (!to.has(one.customerId)) to.set(one.customerId, `by “${one.value}”`);
  }
  for (const { customerId, email } of rules.people)
    if (email !== '' && email.toLowerCase() === said.authorKey) byAuthor.set(customerId, `by its author`);
  for (const { id, name } of rules.customers)
    if (isTelling(name) && holds(text, folded(name)) && !byWords.has(id)) byWords.set(id, `by “${name}”`);
  const found = byAuthor.size > 0 ? byAuthor : byWords;
  const [first, ...others] = found;
  if (!first) return { id: null, why: 'names no customer that we know' };
  if (others.length > 0) {
    const names = [...found.keys()].map((id) => rules.customers.find((one) => one.id === id)?.name ?? id);
    return { id: null, why: `may be ${names.join(' or ')}` };
  }
  return { id: first[0], why: first[1] };
}

function speaks(one: Matcher, said: { readonly authorKey: string }, text: string): boolean {
  if (isAuthor(one, said)) return true;
  if (one.kind === 'domain') return holds(text, one.value);
  return one.kind === 'field' && one.field === mentionField && holds(text, folded(one.value));
}

const isAuthor = (one: Matcher, said: { readonly authorKey: string }): boolean =>
  said.authorKey !== '' &&
  ((one.kind === 'field' && one.field === mentionField && one.value.toLowerCase() === said.authorKey) ||
    (one.kind === 'domain' && said.authorKey.endsWith(`@${one.value}`)));

function personOf(
  said: { readonly author: string; readonly authorKey: string },
  customerId: number,
  rules: MentionRules,
): number | null {
  const ours = rules.people.filter((one) => one.customerId === customerId);
  const byAddress = ours.find(({ email }) => email !== '' && email.toLowerCase() === said.authorKey);
  const named = ours.filter(({ name }) => folded(name) === folded(said.author));
  return byAddress?.id ?? (named.length === 1 ? (named[0]?.id ?? null) : null);
}

/** A name that no other text holds by chance: two words, or six letters. */
const isTelling = (name: string): boolean => /\S\s+\S/.test(name.trim()) || name.trim().length >= 6;

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whether the text holds the phrase as words of its own. */
function holds(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + phrase.length] ?? ' ';
    const opens = !isWord(phrase[0] ?? '') || !isWord(before);
    if (opens && (!isWord(phrase.at(-1) ?? '') || !isWord(after))) return true;
  }
  return false;
}

const isWord = (letter: string): boolean => /[\p{L}\p{N}_]/u.test(letter);
