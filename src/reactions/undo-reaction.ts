import { type Customer, getCustomer } from '../customers/index.ts';
import { type KeptReaction, withdrawReaction } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';

/** Takes a reaction back: it stays on record and no longer counts. Throws a UserError where the customer has none of that id. */
export async function undoReaction(call: {
  readonly ctx: Ctx;
  readonly input: {
    readonly customer: string;
    readonly reaction: number;
    readonly channel: KeptReaction['channel'];
  };
}): Promise<{ readonly customer: Customer; readonly reaction: KeptReaction }> {
  const { ctx, input } = call;
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const { reaction: reactionId, channel } = input;
  const reaction = await withdrawReaction({ ctx, input: { customerId: customer.id, reactionId, channel } });
  return { customer, reaction };
}
