import { exitCodes, UserError } from '../platform/errors.ts';
import { type Message, readMessages } from './delivering/history-store.ts';
import { readTellings, type Telling } from './delivering/plan-store.ts';
import type { Escalation } from './schema.ts';
import { readEscalation, type WithRecords } from './store.ts';

export interface EscalationHistory {
  readonly escalation: Escalation;
  /** Who was to be told when, oldest first. */
  readonly tellings: readonly Telling[];
  /** What was sent or waits, with every attempt. */
  readonly messages: readonly Message[];
}

/** One escalation of a customer with all that was done to tell it. Throws `UserError` (`missing`). */
export async function getEscalation(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly customerId: number; readonly id: number };
}): Promise<EscalationHistory> {
  const { ctx, input } = call;
  const escalation = await readEscalation(ctx, input);
  if (!escalation) {
    throw new UserError(
      `there is no escalation ${input.id} at this customer`,
      'See `beholder escalations list`.',
      exitCodes.missing,
    );
  }
  return {
    escalation,
    tellings: await readTellings(ctx, escalation.id),
    messages: await readMessages(ctx, escalation.id),
  };
}
