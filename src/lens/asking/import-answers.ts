import { createHash } from 'node:crypto';
import { type Customer, listCustomers, listPeople, type Person, type Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import type { Lens } from '../schema.ts';
import { readLenses } from '../store.ts';
import { insertAnswers, type NewAnswer } from './answers-store.ts';
import { askedNeeds } from './asking-of.ts';
import { type AnswerLine, answerLine, readAnswersCsv } from './read-answers-csv.ts';
import { checkChosen, idsOn, type Screen, type ShownNeed } from './screen.ts';
import { tradeOffs } from './trade-offs.ts';

export interface ImportedAnswers {
  readonly lines: number;
  readonly added: number;
  /** Kept already, from this file or another. */
  readonly known: number;
  readonly rejected: readonly { readonly line: number; readonly why: string }[];
}

interface Known {
  readonly customers: readonly Customer[];
  readonly people: readonly Person[];
  lensOf(customerId: number, role: Role): Lens | null;
}

/**
 * Keeps the answers of a CSV file (columns: examples/answers.csv). A line that cannot be used is rejected with its reason
 * and hinders no other; the same line again is known. All others are kept together, or none where the store fails.
 */
export async function importAnswers(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly text: string; readonly file: string };
}): Promise<ImportedAnswers> {
  const { ctx, input } = call;
  const lines = readAnswersCsv(input.text, input.file);
  const declared = await readLenses(ctx);
  const known: Known = {
    customers: await listCustomers({ ctx }),
    people: await listPeople({ ctx }),
    lensOf: (customerId, role) => {
      const own = declared.filter((one) => one.customerId === customerId);
      return (own.find((one) => one.role === role) ?? own.find((one) => one.role === ''))?.lens ?? null;
    },
  };
  const answers: NewAnswer[] = [];
  const rejected: { line: number; why: string }[] = [];
  for (const line of lines) {
    try {
      answers.push(answerOf(answerLine(line), known));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      rejected.push({ line: line.line, why: `${error.message}. ${error.hint}` });
    }
  }
  const added = await insertAnswers(ctx, answers);
  return { lines: lines.length, added: added.length, known: answers.length - added.length, rejected };
}

function answerOf(line: AnswerLine, known: Known): NewAnswer {
  const customer = customerOf(line.customer, known.customers);
  const person = personOf(
    line.person,
    known.people.filter((one) => one.customerId === customer.id),
    customer,
  );
  const role = roleOf(line.role, person);
  const shown = askedNeeds(known.lensOf(customer.id, role));
  const screen = screenOf(line, shown);
  const chosen = [...line.most, ...line.least].map((word) => idOf(word, screen));
  if (line.least.length > 0 && screen.kind !== 'best-worst') {
    throw new UserError(`least is for best-worst screens, not for ${screen.kind}`, 'Leave it empty.');
  }
  checkChosen({ screen, chosen });
  // Without words, and without the needs where all were shown: a lens that changes does not make another answer.
  const ids = line.shown.length === 0 ? [] : idsOn(screen);
  const identity = [person.id, role, line.answeredAt.toISOString(), screen.kind, ids, chosen];
  return {
    customerId: customer.id,
    personId: person.id,
    role,
    screen,
    chosen,
    tookMs: line.tookMs,
    answeredAt: line.answeredAt,
    channel: 'file',
    onceKey: createHash('sha256').update(JSON.stringify(identity)).digest('hex'),
  };
}

function customerOf(word: string, customers: readonly Customer[]): Customer {
  const asked = word.toLowerCase();
  const found = customers.find((one) => one.name.toLowerCase() === asked || one.slug === asked);
  if (found) return found;
  const names = customers.map((one) => one.name);
  throw new UserError(
    `no customer is called "${word}"`,
    `${didYouMean(word, names)}See beholder customers list.`,
  );
}

function personOf(word: string, people: readonly Person[], customer: Customer): Person {
  const asked = word.toLowerCase();
  const found = people.filter((one) => one.email.toLowerCase() === asked || one.name.toLowerCase() === asked);
  const [first] = found;
  if (first && found.length === 1) return first;
  if (first) {
    throw new UserError(
      `${found.length} people at ${customer.name} are called "${word}"`,
      'Give the e-mail address.',
    );
  }
  throw new UserError(
    `nobody at ${customer.name} is called "${word}"`,
    `${didYouMean(
      word,
      people.map((one) => one.name),
    )}Add them with beholder customers import.`,
  );
}

function roleOf(word: string, person: Person): Role {
  const held = (['buyer', 'executive', 'user'] as const).filter((one) => person.roles.includes(one));
  const [first = 'user'] = held;
  if (word === '') return first;
  const found = held.find((one) => one === word.toLowerCase());
  if (found) return found;
  throw new UserError(`${person.name} is no ${word}`, `Their roles: ${held.join(', ')}.`);
}

function screenOf(line: AnswerLine, needs: readonly ShownNeed[]): Screen {
  if (line.kind === 'trade-off') return tradeOffOf(line.shown);
  const shown =
    line.shown.length === 0 && line.kind === 'top-three' ? needs.map((one) => one.need) : line.shown;
  const listed = shown.map((word) => {
    const found = needs.find((one) => one.need === word || one.name.toLowerCase() === word.toLowerCase());
    if (found) return { need: found.need, name: found.name, means: found.means };
    const ids = needs.map((one) => one.need);
    throw new UserError(
      `no need of theirs is called "${word}"`,
      didYouMean(word, ids) || 'See beholder lens needs.',
    );
  });
  if (new Set(listed.map((one) => one.need)).size < listed.length) {
    throw new UserError('a need is shown twice', 'Name each once.');
  }
  const sizes = { 'best-worst': [3, 6], 'top-three': [4, 20], 'best-of-three': [3, 3] } as const;
  const [least, most] = sizes[line.kind];
  if (listed.length < least || listed.length > most) {
    throw new UserError(
      `a ${line.kind} screen shows ${least === most ? least : `${least} to ${most}`} needs, not ${listed.length}`,
      'Separate them by ";" in the column shown.',
    );
  }
  return { kind: line.kind, needs: listed };
}

/** `soon-or-whole`, or its offers in the order shown: `soon-or-whole:whole;soon-or-whole:soon`. */
function tradeOffOf(shown: readonly string[]): Screen {
  const [id = '', ...more] = [...new Set(shown.map((word) => word.split(':')[0] ?? ''))];
  const found = tradeOffs.find((one) => one.id === id);
  if (!found || more.length > 0) {
    const ids = tradeOffs.map((one) => one.id);
    throw new UserError(
      `no trade-off is called "${[id, ...more].join(';')}"`,
      didYouMean(id, ids) || `One of: ${ids.join(', ')}.`,
    );
  }
  const order = shown.map((word) => word.split(':')[1] ?? '');
  const place = (offer: string) => (order.includes(offer) ? order.indexOf(offer) : order.length);
  const offers = [...found.offers].sort((a, b) => place(a.offer) - place(b.offer));
  return { kind: 'trade-off', tradeOff: found.id, offers };
}

function idOf(word: string, screen: Screen): string {
  if (screen.kind === 'trade-off') return word.split(':').at(-1) ?? word;
  return screen.needs.find((one) => one.name.toLowerCase() === word.toLowerCase())?.need ?? word;
}
