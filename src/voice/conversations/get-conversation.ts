import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Conversation } from './conversation.ts';
import { type ConversationsWanted, readConversations } from './conversations-store.ts';
import { type FollowUp, readFollowUps } from './follow-ups/follow-ups-store.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type KeptQuote, readQuotes } from './quotes/quotes-store.ts';
import { ledgerWith } from './renew-talk.ts';
import { speakersIn } from './speakers/speakers-in.ts';
import type { Speaker } from './speakers/who-spoke.ts';
import { type KeptTranscript, readDecisions, readRaw, readTranscriptOf } from './transcripts-store.ts';
import { conversationOf } from './whose.ts';

/** A conversation with everything that is known of it. */
export interface WholeConversation {
  readonly conversation: Conversation;
  readonly transcript: KeptTranscript | null;
  readonly speakers: readonly Speaker[];
  /** How many decisions on speakers can be taken back. */
  readonly decisions: number;
  readonly ledger: Ledger | null;
  /** Those of our own side are left out: what we said is no news from the customer. */
  readonly quotes: readonly KeptQuote[];
  readonly followUps: readonly FollowUp[];
}

export async function getConversation(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id' | 'name'>; readonly id: number };
}): Promise<WholeConversation> {
  const { ctx, input } = call;
  const conversation = await conversationOf(call);
  const transcript = await readTranscriptOf(ctx, conversation.id);
  const [speakers, decisions, quotes, followUps] = await Promise.all([
    speakersIn({ ctx, input: { customer: input.customer, conversationId: conversation.id, transcript } }),
    readDecisions(ctx, conversation.id),
    readQuotes(ctx, { conversationIds: [conversation.id] }),
    readFollowUps(ctx, { conversationIds: [conversation.id] }),
  ]);
  const ours = new Set(speakers.flatMap((one) => (one.side === 'ours' ? [one.label] : [])));
  return {
    conversation,
    transcript,
    speakers,
    decisions: decisions.length,
    ledger: transcript ? ledgerWith(transcript, speakers) : null,
    quotes: quotes.filter((one) => one.state === 'accepted' || one.cue === null || !ours.has(one.label)),
    followUps,
  };
}

/** Conversations, newest first; every wish narrows it. */
export function listConversations(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: ConversationsWanted;
}): Promise<Conversation[]> {
  return readConversations(call.ctx, call.input);
}

/** The file of a transcript as it came. */
export async function getTranscriptFile(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id'>; readonly id: number };
}): Promise<{ readonly file: string; readonly raw: Buffer }> {
  const { id } = await conversationOf(call);
  const found = await readRaw(call.ctx, id);
  if (!found)
    throw new UserError(`conversation ${id} has no transcript`, 'It was noted by hand.', exitCodes.missing);
  return found;
}
