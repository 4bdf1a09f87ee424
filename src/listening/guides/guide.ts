import { DateTime } from 'luxon';
import {
  type Customer,
  listPeople,
  listPromises,
  type Person,
  type Promised,
} from '../../customers/index.ts';
import { openLensBook } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { activePhases, listRecoveries } from '../../recoveries/index.ts';
import {
  type Conversation,
  type FollowUp,
  lastSpoken,
  listConversations,
  listFollowUps,
  listQuotable,
  type Quotable,
} from '../../voice/index.ts';
import {
  doubtfulMeasures,
  doubtfulOrder,
  nextFor,
  type ToAsk,
  type ValuedNeed,
  valuedBy,
} from './questions-to-ask.ts';

export type Whose = Pick<Customer, 'id' | 'slug' | 'name' | 'timeZone'>;

/** One page to take along: whom we meet, what to ask, what they said, what is owed to them. */
export interface Guide {
  readonly customer: Pick<Customer, 'slug' | 'name'>;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly people: readonly {
    readonly id: number;
    readonly name: string;
    readonly title: string;
    readonly roles: readonly string[];
    readonly last: string | null;
  }[];
  readonly values: { readonly source: string; readonly needs: readonly ValuedNeed[] };
  readonly ask: readonly ToAsk[];
  /** What they said and was not yet made good or is newest, word for word. */
  readonly words: readonly {
    readonly at: string;
    readonly who: string;
    readonly words: string;
    readonly unhappy: boolean;
    readonly origin: string;
  }[];
  readonly promised: readonly (Pick<Promised, 'what' | 'madeOn' | 'dueOn'> & { readonly late: boolean })[];
  readonly followUps: readonly (Pick<FollowUp, 'id' | 'conversationId' | 'what' | 'owner' | 'dueOn'> & {
    readonly late: boolean;
  })[];
  readonly recoveries: readonly {
    readonly id: number;
    readonly who: string;
    readonly phase: string;
    readonly words: string;
  }[];
  readonly last: Pick<Conversation, 'id' | 'kind' | 'heldOn' | 'title' | 'talk'> | null;
}

/** So far back words and conversations are looked at. */
const backDays = 180;
const mostWords = 5;

/** A guide for a meeting with a customer; `personIds`: whom we meet, those who decide where nobody is named. */
export async function makeGuide(call: {
  readonly ctx: Ctx;
  readonly input: { readonly customer: Whose; readonly personIds?: readonly number[]; readonly day?: string };
}): Promise<Guide> {
  const { ctx, input } = call;
  const { customer } = input;
  const local = DateTime.fromJSDate(ctx.clock.now(), { zone: customer.timeZone });
  const day = input.day ?? local.toISODate() ?? '';
  const people = await meeting(ctx, customer, input.personIds ?? []);
  const known = await readKnown(ctx, customer, people, local.minus({ months: 1 }).toFormat('yyyy-MM'));
  const { values, quotable, spoken } = known;
  const names = new Map(known.everybody.map((one) => [one.id, one.name]));
  const lastOf = (id: number) => spoken.find((one) => one.personId === id)?.any ?? null;
  return {
    customer: { slug: customer.slug, name: customer.name },
    day,
    people: people.map(({ id, name, title, roles }) => ({ id, name, title, roles, last: lastOf(id) })),
    values,
    ask: [...known.measures, ...doubtfulOrder(values.needs).slice(0, 2), ...known.screens],
    words: wordsOf(quotable, names),
    promised: known.promises
      .filter((one) => one.doneOn === null)
      .map(({ what, madeOn, dueOn }) => ({ what, madeOn, dueOn, late: dueOn !== null && dueOn < day })),
    followUps: known.followUps.map(({ id, conversationId, what, owner, dueOn }) => ({
      id,
      conversationId,
      what,
      owner,
      dueOn,
      late: dueOn < day,
    })),
    recoveries: known.recoveries.map(({ id, who, life, statements: said }) => ({
      id,
      who,
      phase: life.phase,
      words: said.at(-1)?.words ?? '',
    })),
    last: known.conversations[0] ? pick(known.conversations[0]) : null,
  };
}

async function readKnown(ctx: Ctx, customer: Whose, people: readonly Person[], month: string) {
  const before = new Date(ctx.clock.now().getTime() - backDays * 86_400_000);
  const wanted = { customerId: customer.id };
  const personIds = people.map((one) => one.id);
  const book = openLensBook({ ctx, input: { only: [customer.id] } });
  const [
    values,
    measures,
    screens,
    quotable,
    promises,
    followUps,
    recoveries,
    conversations,
    spoken,
    everybody,
  ] = await Promise.all([
    book.then((one) => valuedBy(one, customer)),
    book.then((one) => doubtfulMeasures(ctx, customer, { book: one, month, most: 4 })),
    nextFor(ctx, customer, people.slice(0, 4)),
    listQuotable({ ctx, input: { ...wanted, saidFrom: before, personIds, most: mostWords } }),
    listPromises({ ctx, input: wanted }),
    listFollowUps({ ctx, input: { ...wanted, openOnly: true } }),
    listRecoveries({ ctx, input: { ...wanted, phases: activePhases } }),
    listConversations({ ctx, input: { ...wanted, limit: 1 } }),
    lastSpoken({ ctx, input: wanted }),
    listPeople({ ctx, input: wanted }),
  ]);
  return {
    values,
    measures,
    screens,
    quotable,
    promises,
    followUps,
    recoveries,
    conversations,
    spoken,
    everybody,
  };
}

function pick({ id, kind, heldOn, title, talk }: Conversation): NonNullable<Guide['last']> {
  return { id, kind, heldOn, title, talk };
}

/** Those who are named, else those who decide. */
async function meeting(ctx: Ctx, customer: Whose, ids: readonly number[]): Promise<Person[]> {
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const missing = ids.find((id) => !people.some((one) => one.id === id));
  if (missing !== undefined)
    throw new UserError(
      `person ${missing} is not at ${customer.name}`,
      'Choose from its people.',
      exitCodes.missing,
    );
  if (ids.length > 0) return people.filter((one) => ids.includes(one.id));
  return people.filter((one) => one.roles.includes('buyer') || one.roles.includes('executive')).slice(0, 6);
}

function wordsOf(said: readonly Quotable[], names: ReadonlyMap<number, string>): Guide['words'] {
  return said.map(({ saidAt, personId, speaker, words, unhappy, origin }) => ({
    at: saidAt.toISOString(),
    who: names.get(personId ?? 0) ?? (speaker || 'somebody'),
    words: words.length > 240 ? `${words.slice(0, 240).trimEnd()}…` : words,
    unhappy,
    origin,
  }));
}
