import type { Ctx } from '../../platform/ctx.ts';
import { type KeptReaction, readReactions } from './reactions-store.ts';

/** Every reaction of a customer's readers, or these, oldest first, withdrawn ones too. */
export function listReactions(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number } | { readonly ids: readonly number[] };
}): Promise<KeptReaction[]> {
  return readReactions(call.ctx, call.input);
}
