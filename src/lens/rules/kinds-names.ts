import { either } from '../../platform/language/lists.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import type { Words } from './match-pattern.ts';
import type { Who } from './rule-schema.ts';
import type { SlotKind } from './slot-kinds.ts';
import { quoted } from './tokens.ts';

/** Words that a name may have at most. */
const longest = 14;

/** Free text from this place on: one quoted stretch, or ever more words up to a comma or a quotation mark. */
function* textAt({ text, tokens }: Words, at: number): Generator<readonly [string, number]> {
  const first = tokens[at];
  if (first?.quoted) {
    yield [first.text, at + 1];
    return;
  }
  for (let end = at; first && end < Math.min(tokens.length, at + longest); end += 1) {
    const last = tokens[end];
    if (!last || last.quoted || /^[,;"“”]$/.test(last.text)) return;
    yield [text.slice(first.from, last.to), end + 1];
  }
}

/** The same, `the` or `our` in front left out unless it is quoted. */
function* namesAt(words: Words, at: number): Generator<readonly [string, number]> {
  const article = ['the', 'our', 'my'].includes(words.tokens[at]?.word ?? '');
  yield* textAt(words, article ? at + 1 : at);
}

const nameText = (name: string, quote: boolean): string => (quote ? quoted(name) : name);

/** A name of something. */
export function nameKind(says: string): SlotKind {
  return {
    says,
    free: true,
    choices: [],
    read: namesAt,
    print: (value, quote) => (typeof value === 'string' ? nameText(value, quote) : null),
    shown: String,
  };
}

/** Who is told: a person, a role or a title. `the owner`, `Ana Reyes`. */
export const tellKind: SlotKind = {
  ...nameKind('whom to tell: a person, a role or a title'),
  print: (value, quote) => {
    const name = String(value);
    return /^\p{Ll}/u.test(name) && !quote ? `the ${name}` : nameText(name, quote);
  },
  shown: (value) => {
    const name = String(value);
    if (name === 'executive') return t`the executive`;
    if (name === 'buyer') return t`the buyer`;
    return /^\p{Ll}/u.test(name) ? t`the ${name}` : name;
  },
};

const anyone = ['anyone', 'anybody', 'somebody', 'someone', 'everyone', 'everybody'];
const roles = ['buyer', 'executive', 'user'] as const;
const anyOf = { buyer: mark('any buyer'), executive: mark('any executive'), user: mark('any user') } as const;
const manyOf = { buyer: mark('buyers'), executive: mark('executives'), user: mark('users') } as const;
const noneOf = { buyer: mark('no buyer'), executive: mark('no executive'), user: mark('no user') } as const;

/** `anyone`, `anyone at Leeds`, `any user`, `Ana Reyes`. */
export const whoKind: SlotKind = {
  says: 'who, such as anyone, anyone at a site, or a name',
  free: true,
  choices: [],
  *read(words, at) {
    const word = words.tokens[at]?.word ?? '';
    const next = words.tokens[at + 1]?.word ?? '';
    const role = roles.find((one) => one === next);
    if (anyone.includes(word)) yield* atSite(words, at + 1);
    else if (['any', 'a', 'an'].includes(word) && role) yield [{ role }, at + 2];
    else if (['a', 'any', 'one'].includes(word) && ['person', 'employee'].includes(next))
      yield* atSite(words, at + 2);
    else for (const [person, end] of personsAt(words, at)) yield [{ person }, end];
  },
  print: (value, quote) => {
    const who = value as Who | undefined;
    if (who === undefined) return 'anyone';
    if ('site' in who) return `anyone at ${nameText(who.site, quote)}`;
    return 'role' in who ? `any ${who.role}` : nameText(who.person, quote);
  },
  shown: (value) => {
    const who = value as Who | undefined;
    if (who === undefined) return t`anyone`;
    if ('site' in who) return t`anyone at ${who.site}`;
    return 'role' in who ? say(anyOf[who.role]) : who.person;
  },
};

/** Words with which nobody's name begins, unless it is quoted. */
const noName = /^(more|less|fewer|over|under|at|no|any|a|an|all|every|each|if|when|there|one|it|\d.*)$/;

function* personsAt(words: Words, at: number): Generator<readonly [string, number]> {
  const first = words.tokens[at];
  if (first && (first.quoted || !noName.test(first.word))) yield* namesAt(words, at);
}

function* atSite(words: Words, at: number): Generator<readonly [Who | undefined, number]> {
  yield [undefined, at];
  if (!['at', 'in', 'from'].includes(words.tokens[at]?.word ?? '')) return;
  for (const [site, end] of namesAt(words, at + 1)) yield [{ site }, end];
}

/** After a number: `people`, `people at Leeds`, `users`. */
export const crowdKind: SlotKind = {
  says: 'people, people at a site, or users',
  free: true,
  choices: [],
  *read(words, at) {
    const word = words.tokens[at]?.word ?? '';
    const role = roles.find((one) => `${one}s` === word || one === word);
    if (role) yield [{ role }, at + 1];
    if (['people', 'persons', 'person', 'employees', 'employee', 'of'].includes(word))
      yield* atSite(words, word === 'of' ? at + 2 : at + 1);
  },
  print: (value, quote) => {
    const who = value as Who | undefined;
    if (who === undefined) return 'people';
    if ('site' in who) return `people at ${nameText(who.site, quote)}`;
    return 'role' in who ? `${who.role}s` : null;
  },
  shown: (value) => {
    const who = value as Who | undefined;
    if (who !== undefined && 'site' in who) return t`people at ${who.site}`;
    return who !== undefined && 'role' in who ? say(manyOf[who.role]) : t`people`;
  },
};

/** `nobody`, `nobody at Leeds`, `no user`; a person needs another sentence. */
export const nobodyKind: SlotKind = {
  says: 'nobody, nobody at a site, or no user',
  free: true,
  choices: [],
  *read(words, at) {
    const word = words.tokens[at]?.word ?? '';
    const role = roles.find((one) => one === words.tokens[at + 1]?.word);
    if (['nobody', 'no-one', 'noone'].includes(word)) yield* atSite(words, at + 1);
    if (word === 'no' && words.tokens[at + 1]?.word === 'one') yield* atSite(words, at + 2);
    if (word === 'no' && role) yield [{ role }, at + 2];
  },
  print: (value, quote) => {
    const who = value as Who | undefined;
    if (who === undefined) return 'nobody';
    if ('site' in who) return `nobody at ${nameText(who.site, quote)}`;
    return 'role' in who ? `no ${who.role}` : null;
  },
  shown: (value) => {
    const who = value as Who | undefined;
    if (who !== undefined && 'site' in who) return t`nobody at ${who.site}`;
    return who !== undefined && 'role' in who ? say(noneOf[who.role]) : t`nobody`;
  },
};

const separator = /^(,|or|and)$/;

/** `gambling`, `gambling or adult`, `news, sport and "chat or mail"`. */
export const categoriesKind: SlotKind = {
  says: 'categories of sites, such as gambling or adult',
  free: true,
  choices: [],
  *read({ text, tokens }, at) {
    const found: string[] = [];
    let from: number | null = null;
    for (let next = at; next < Math.min(tokens.length, at + 40); next += 1) {
      const token = tokens[next];
      if (!token || (!token.quoted && token.text === ';')) return;
      if (separator.test(token.word)) {
        if (from === null) return; // two separators, or one in front
        from = null;
        continue;
      }
      if (token.quoted && from !== null) return;
      if (from === null) found.push(token.text);
      else found[found.length - 1] = text.slice(from, token.to);
      from ??= token.from;
      yield [[...found], next + 1];
      if (token.quoted && !separator.test(tokens[next + 1]?.word ?? '')) return;
    }
  },
  print: (value, quote) => {
    if (!Array.isArray(value)) return null;
    const joined = (one: string) => /[,;"]|\b(or|and)\b/i.test(one);
    const parts = value.map((one: string) => nameText(one, quote || joined(one)));
    const last = parts.pop() ?? '';
    return parts.length > 0 ? `${parts.join(', ')} or ${last}` : last;
  },
  shown: (value) => (Array.isArray(value) ? either(value.map((one: string) => say(one))) : ''),
};
