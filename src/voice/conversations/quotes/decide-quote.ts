import { DateTime } from 'luxon';
import { type Customer, listPeople } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { keepStatements } from '../../statements/keep-statements.ts';
import type { Conversation } from '../conversation.ts';
import { speakersIn } from '../speakers/speakers-in.ts';
import { readTranscriptOf } from '../transcripts-store.ts';
import { conversationOf } from '../whose.ts';
import { insertQuotes, type KeptQuote, readQuotes, updateQuote } from './quotes-store.ts';

type Whose = Pick<Customer, 'id' | 'name' | 'timeZone'>;
interface One {
  readonly customer: Whose;
  readonly conversationId: number;
  readonly quoteId: number;
}
type Used = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/**
 * Accepts a quote: from then on it counts as something that was said, and an unhappy one opens a recovery. `words` may
 * leave some of what was said away, and adds nothing; `personId` says who spoke where it is not known yet. Accepted twice
 * is accepted once. What was said is never unsaid: there is no way back.
 */
export async function acceptQuote(call: {
  readonly ctx: Used;
  readonly input: One & {
    readonly words?: string | undefined;
    readonly personId?: number | null | undefined;
    readonly unhappy?: boolean | undefined;
    readonly callMe?: boolean | undefined;
  };
}): Promise<{ readonly statementId: number }> {
  const { ctx, input } = call;
  const { conversation, quote } = await found(call);
  if (quote.state === 'accepted' && quote.statementId !== null) return { statementId: quote.statementId };
  const words = (input.words ?? quote.words).trim();
  const transcript = await readTranscriptOf(ctx, conversation.id);
  checkWords(
    words,
    quote,
    [...(transcript?.cues.slice(Math.max(0, (quote.cue ?? 0) - 2), (quote.cue ?? 0) + 6) ?? [])]
      .filter((cue) => cue.label === quote.label)
      .map((cue) => cue.words)
      .join(' '),
  );
  const said = await speakerOf(ctx, input.customer, conversation, quote, input.personId ?? null);
  const [kept] = await keepStatements({
    ctx,
    input: [
      {
        customerId: input.customer.id,
        ...said,
        kind: 'quote',
        onceKey: `conversation ${conversation.id} quote ${quote.id}`,
        saidAt: momentOf(conversation, quote, input.customer.timeZone),
        ...{ words, question: '', instrument: '', score: null, low: null, high: null },
        unhappy: input.unhappy ?? quote.about === 'frustration',
        callMe: input.callMe ?? false,
        serviceId: conversation.serviceId,
        ticket: '',
        origin: `${conversation.kind} of ${conversation.heldOn}`,
        replaces: null,
      },
    ],
  });
  const statementId = kept?.id ?? 0;
  await updateQuote(ctx, quote.id, quote.state, {
    state: 'accepted',
    by: ctx.actor,
    at: ctx.clock.now(),
    statementId,
  });
  return { statementId };
}

/** Refuses a proposed quote, or takes that back. */
export async function refuseQuote(call: {
  readonly ctx: Used;
  readonly input: One & { readonly refused: boolean };
}): Promise<void> {
  const { ctx, input } = call;
  const { quote } = await found(call);
  if (quote.state === 'accepted')
    throw new UserError(
      'this was accepted, and counts',
      'What was said stays said; a recovery that it opened can be cancelled.',
    );
  const [from, to] = input.refused ? (['proposed', 'refused'] as const) : (['refused', 'proposed'] as const);
  await updateQuote(ctx, quote.id, from, { state: to, by: ctx.actor, at: ctx.clock.now() });
}

/** Something that was said and that nothing proposed: put among the quotes by hand, to be accepted like any other. */
export async function addQuote(call: {
  readonly ctx: Used;
  readonly input: Omit<One, 'quoteId'> & { readonly words: string; readonly about: 'frustration' | 'need' };
}): Promise<void> {
  const { ctx, input } = call;
  const conversation = await conversationOf({
    ctx,
    input: { customer: input.customer, id: input.conversationId },
  });
  const words = input.words.trim();
  if (words === '') throw new UserError('a quote has words', 'Write down what was said.', exitCodes.usage);
  const transcript = await readTranscriptOf(ctx, conversation.id);
  const cue = transcript?.cues.findIndex((one) => one.words.includes(words)) ?? -1;
  const { label = '', from = null } = transcript?.cues[cue] ?? {};
  const place = { cue: cue < 0 ? null : cue, label, at: from };
  await insertQuotes(ctx, conversation.id, [
    { ...place, words, about: input.about, why: `chosen by ${ctx.actor}` },
  ]);
}

async function found(call: {
  readonly ctx: Used;
  readonly input: One;
}): Promise<{ conversation: Conversation; quote: KeptQuote }> {
  const { ctx, input } = call;
  const conversation = await conversationOf({
    ctx,
    input: { customer: input.customer, id: input.conversationId },
  });
  const [quote] = await readQuotes(ctx, { id: input.quoteId, conversationIds: [conversation.id] });
  if (!quote)
    throw new UserError(
      `there is no quote ${input.quoteId} in this conversation`,
      'See the conversation.',
      exitCodes.missing,
    );
  return { conversation, quote };
}

function checkWords(words: string, quote: KeptQuote, around: string): void {
  const even = (text: string) => text.replace(/\s+/g, ' ').trim();
  if (words !== '' && (even(quote.words).includes(even(words)) || even(around).includes(even(words)))) return;
  throw new UserError(
    'these words were not said like that',
    'Leave words away, and add none: a quote is what somebody said.',
    exitCodes.usage,
  );
}

async function speakerOf(
  ctx: Used,
  customer: Whose,
  conversation: Conversation,
  quote: KeptQuote,
  personId: number | null,
) {
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const speakers = await speakersIn({ ctx, input: { customer, conversationId: conversation.id } });
  const heard = speakers.find((one) => one.label === quote.label);
  if (heard?.side === 'ours' && personId === null)
    throw new UserError(
      `${heard.name} is one of ours`,
      'Only what the customer’s people said counts as theirs.',
      exitCodes.usage,
    );
  const person = people.find((one) => one.id === (personId ?? heard?.personId));
  if (personId !== null && !person)
    throw new UserError(
      `person ${personId} is not at this customer`,
      'Choose from the list.',
      exitCodes.missing,
    );
  const role =
    (['buyer', 'executive', 'user'] as const).find((one) => person?.roles.includes(one)) ??
    ('unknown' as const);
  return { personId: person?.id ?? null, speaker: person ? '' : (heard?.name ?? quote.label), role };
}

/** To the second where the start is known; else noon of the day, where the customer is. */
function momentOf(conversation: Conversation, quote: KeptQuote, zone: string): Date {
  if (conversation.startedAt !== null)
    return new Date(new Date(conversation.startedAt).getTime() + (quote.at ?? 0) * 1000);
  return DateTime.fromISO(`${conversation.heldOn}T12:00`, { zone }).toJSDate();
}
