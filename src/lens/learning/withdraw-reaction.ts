import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { insertReactionWithdrawal, type KeptReaction, readReactions } from './reactions-store.ts';

/** Undo: the reaction stays as it was given and no longer counts. Withdrawing it again changes nothing. */
export async function withdrawReaction(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: {
    readonly customerId: number;
    readonly reactionId: number;
    readonly channel: KeptReaction['channel'];
  };
}): Promise<KeptReaction> {
  const { ctx, input } = call;
  const [found] = await readReactions(ctx, { customerId: input.customerId, id: input.reactionId });
  if (!found) {
    throw new UserError(
      `no reaction ${input.reactionId} of that customer`,
      'See `beholder reactions list --customer NAME`.',
      exitCodes.missing,
    );
  }
  await insertReactionWithdrawal(ctx, { reactionId: found.id, at: ctx.clock.now(), channel: input.channel });
  return found;
}
