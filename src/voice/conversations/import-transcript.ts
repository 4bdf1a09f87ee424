import { createHash } from 'node:crypto';
import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { openFeelings } from '../words/sentiment/open-feelings.ts';
import { readForm } from './add-conversation.ts';
import { insertConversation, markWithdrawn } from './conversations-store.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type ProposedQuote, proposeQuotes } from './quotes/propose-quotes.ts';
import { insertQuotes } from './quotes/quotes-store.ts';
import { ledgerWith, renewTalk } from './renew-talk.ts';
import { type Speaker, whoSpoke } from './speakers/who-spoke.ts';
import { readTranscript } from './transcript/read-transcript.ts';
import type { Transcript } from './transcript/transcript.ts';
import { findTranscript, insertTranscript, readTranscriptOf } from './transcripts-store.ts';
import { candidatesOf, checkForm, conversationOf } from './whose.ts';

interface File {
  readonly customer: Pick<Customer, 'id' | 'name'>;
  readonly bytes: Uint8Array;
  /** Its name, without folders. */
  readonly file: string;
}

/** What a file would bring, before anything is kept. */
export interface TranscriptPreview {
  readonly transcript: Transcript;
  readonly speakers: readonly Speaker[];
  readonly ledger: Ledger;
  readonly quotes: readonly ProposedQuote[];
  /** The day that the file's name tells; null: none. */
  readonly heldOn: string | null;
  /** Null, or the conversation that it was read into before. */
  readonly known: number | null;
}

/** Reads a transcript and shows what is in it; nothing is kept. */
export async function previewTranscript(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: File;
}): Promise<TranscriptPreview> {
  const { ctx, input } = call;
  const transcript = await readTranscript(input.bytes, input.file);
  const { candidates, provider } = await candidatesOf({ ctx, input });
  const labels = [...new Set(transcript.cues.map((cue) => cue.label))];
  const speakers = whoSpoke({ labels, decisions: [], candidates, provider, customer: input.customer.name });
  return {
    transcript,
    speakers,
    ledger: ledgerWith({ ...transcript, file: input.file }, speakers),
    quotes: await proposeQuotes(transcript.cues, await openFeelings({ ctx })),
    heldOn: dayIn(input.file),
    known: await findTranscript(ctx, input.customer.id, fingerprintOf(input.bytes)),
  };
}

/**
 * Keeps a transcript, the file as it came and what was read from it: with a conversation that was noted already
 * (`conversationId`), else with one of its own. The same file is read once for a customer; one that was taken away is put back.
 */
export async function importTranscript(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: File & { readonly conversationId?: number | undefined; readonly form?: object | undefined };
}): Promise<{ readonly id: number; readonly state: 'new' | 'known' }> {
  const { ctx, input } = call;
  const transcript = await readTranscript(input.bytes, input.file);
  const fingerprint = fingerprintOf(input.bytes);
  const before = await findTranscript(ctx, input.customer.id, fingerprint);
  if (before !== null) {
    const old = await conversationOf({ ctx, input: { customer: input.customer, id: before } });
    if (old.withdrawnAt !== null) await markWithdrawn(ctx, before, null);
    // Whoever read it before may have been cut off right after the words were kept.
    if (old.talk === null) await listen(ctx, input.customer, before, transcript);
    return { id: before, state: 'known' };
  }
  const id = await conversationFor(ctx, input, fingerprint);
  const { customer, bytes: raw, file } = input;
  const one = {
    conversationId: id,
    customerId: customer.id,
    file,
    fingerprint,
    raw,
    transcript,
    keptAt: ctx.clock.now(),
  };
  if (!(await insertTranscript(ctx, one)) && !(await readTranscriptOf(ctx, id)))
    throw new UserError(`${file} is being read already`, 'Look at the list of conversations.');
  await listen(ctx, customer, id, transcript);
  return { id, state: 'new' };
}

async function listen(
  ctx: Pick<Ctx, 'records'>,
  customer: File['customer'],
  conversationId: number,
  transcript: Transcript,
): Promise<void> {
  const quotes = await proposeQuotes(transcript.cues, await openFeelings({ ctx }));
  await insertQuotes(ctx, conversationId, quotes);
  await renewTalk({ ctx, input: { customer, conversationId } });
}

async function conversationFor(
  ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>,
  input: Parameters<typeof importTranscript>[0]['input'],
  fingerprint: string,
): Promise<number> {
  if (input.conversationId !== undefined) {
    const { id } = await conversationOf({
      ctx,
      input: { customer: input.customer, id: input.conversationId },
    });
    if (await readTranscriptOf(ctx, id))
      throw new UserError(
        `conversation ${id} has a transcript already`,
        'Import this one as a conversation of its own.',
      );
    return id;
  }
  const heldOn = dayIn(input.file) ?? ctx.clock.now().toISOString().slice(0, 10);
  const title = input.file.replace(/\.[^.]{1,5}$/, '');
  const form = readForm({ kind: 'meeting', heldOn, title, ...input.form });
  await checkForm(ctx, input.customer, form);
  const kept = {
    customerId: input.customer.id,
    onceKey: `file ${fingerprint}`,
    addedBy: ctx.actor,
    addedAt: ctx.clock.now(),
  };
  return (await insertConversation(ctx, { ...form, ...kept })).id;
}

/** `GMT20261105-140312`, `2026-11-05`, `call_2026-11-05_3`. */
function dayIn(file: string): string | null {
  const found = /(?:^|\D)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:\D|$)/.exec(file);
  return found ? `${found[1]}-${found[2]}-${found[3]}` : null;
}

function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
