import type { Ctx } from '../../platform/ctx.ts';
import { insertReactions, type NewReaction } from './reactions-store.ts';

/**
 * Keeps what readers said, raw; when this returns it survives a crash. All are kept or none. Returns the ids of those that
 * are new: what has the `onceKey` of one that is kept is known already.
 */
export function keepReactions(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly reactions: readonly NewReaction[] };
}): Promise<number[]> {
  return insertReactions(call.ctx, call.input.reactions);
}
