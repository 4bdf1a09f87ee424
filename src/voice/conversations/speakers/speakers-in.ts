import type { Customer } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type KeptTranscript, readDecisions, readTranscriptOf } from '../transcripts-store.ts';
import { candidatesOf } from '../whose.ts';
import { type Speaker, whoSpoke } from './who-spoke.ts';

/** Who spoke in a conversation, label by label; none without a transcript. `transcript`: read already. */
export async function speakersIn(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly customer: Pick<Customer, 'id' | 'name'>;
    readonly conversationId: number;
    readonly transcript?: KeptTranscript | null;
  };
}): Promise<Speaker[]> {
  const { ctx, input } = call;
  const transcript = input.transcript ?? (await readTranscriptOf(ctx, input.conversationId));
  if (!transcript) return [];
  const [decisions, { candidates, provider }] = await Promise.all([
    readDecisions(ctx, input.conversationId),
    candidatesOf({ ctx, input: { customer: input.customer } }),
  ]);
  const labels = [...new Set(transcript.cues.map((cue) => cue.label))];
  return whoSpoke({ labels, decisions, candidates, provider, customer: input.customer.name });
}
