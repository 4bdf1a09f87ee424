import type { Customer } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { renewTalk } from '../renew-talk.ts';
import { insertDecision, readTranscriptOf, undoLastDecision } from '../transcripts-store.ts';
import { candidatesOf, conversationOf } from '../whose.ts';
import type { Decision } from './who-spoke.ts';

interface Given {
  readonly customer: Pick<Customer, 'id' | 'name'>;
  readonly conversationId: number;
}
type Used = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** Says who a label is, that it is the same speaker as another, or only whose side; the ledger follows. */
export async function decideSpeaker(call: {
  readonly ctx: Used;
  readonly input: Given & { readonly decision: Decision };
}): Promise<void> {
  const { ctx, input } = call;
  const { decision, customer } = input;
  await conversationOf({ ctx, input: { customer, id: input.conversationId } });
  const transcript = await readTranscriptOf(ctx, input.conversationId);
  const labels = new Set(transcript?.cues.map((cue) => cue.label));
  const unknown = [decision.label, decision.sameAs].find((label) => label !== null && !labels.has(label));
  if (unknown !== undefined)
    throw new UserError(
      `nobody is called “${unknown}” in this transcript`,
      'Choose one of its names.',
      exitCodes.missing,
    );
  if (decision.label === decision.sameAs)
    throw new UserError('everybody is the same as themselves', 'Choose another name.', exitCodes.usage);
  const chosen = [decision.sameAs, decision.staffId, decision.personId, decision.side].filter(
    (one) => one !== null,
  );
  if (chosen.length !== 1)
    throw new UserError('say one thing of a speaker', 'A person, a side, or another name.', exitCodes.usage);
  const { candidates } = await candidatesOf({ ctx, input: { customer } });
  const known =
    (decision.staffId === null && decision.personId === null) ||
    candidates.some((one) => one.id === (one.kind === 'staff' ? decision.staffId : decision.personId));
  if (!known)
    throw new UserError('nobody of that number is known here', 'Choose from the list.', exitCodes.missing);
  const { by, at } = { by: ctx.actor, at: ctx.clock.now() };
  await insertDecision(ctx, { ...decision, conversationId: input.conversationId, by, at });
  await renewTalk({ ctx, input: { customer, conversationId: input.conversationId } });
}

/** Takes the last decision on a speaker back; false where there is none. */
export async function undoSpeaker(call: { readonly ctx: Used; readonly input: Given }): Promise<boolean> {
  const { ctx, input } = call;
  await conversationOf({ ctx, input: { customer: input.customer, id: input.conversationId } });
  const undone = await undoLastDecision(ctx, input.conversationId, ctx.clock.now());
  await renewTalk({ ctx, input });
  return undone;
}
