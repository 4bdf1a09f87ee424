import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { updateTalk } from './conversations-store.ts';
import { type Ledger, ledgerOf } from './ledger/ledger.ts';
import { speakersIn } from './speakers/speakers-in.ts';
import type { Speaker } from './speakers/who-spoke.ts';
import { type KeptTranscript, readTranscriptOf } from './transcripts-store.ts';

/** The ledger of a transcript with its speakers as they are known now. */
export function ledgerWith(transcript: KeptTranscript, speakers: readonly Speaker[]): Ledger {
  const byLabel = new Map(speakers.map((one) => [one.label, one]));
  return ledgerOf(transcript.cues, (label) => {
    const { key = label, name = label, side = 'unknown' } = byLabel.get(label) ?? {};
    return { key, name, side };
  });
}

/** Keeps the figures of the ledger beside the conversation, for lists over many of them. */
export async function renewTalk(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id' | 'name'>; readonly conversationId: number };
}): Promise<void> {
  const { ctx, input } = call;
  const transcript = await readTranscriptOf(ctx, input.conversationId);
  if (!transcript) return;
  const speakers = await speakersIn({ ctx, input: { ...input, transcript } });
  const ledger = ledgerWith(transcript, speakers);
  const ids = (wanted: 'personId' | 'staffId') => [...new Set(speakers.flatMap((one) => one[wanted] ?? []))];
  const [first, last] = [
    ledger.stretches[0]?.from ?? 0,
    Math.max(0, ...ledger.stretches.map((one) => one.to)),
  ];
  await updateTalk(ctx, input.conversationId, {
    ours: ledger.seconds.ours,
    theirs: ledger.seconds.theirs,
    unplaced: ledger.seconds.unknown,
    asking: ledger.askingSeconds,
    people: ids('personId'),
    staff: ids('staffId'),
    minutes:
      ledger.timing === 'none'
        ? null
        : Math.round((last - Math.min(...ledger.stretches.map((one) => one.from), first)) / 60),
  });
}
