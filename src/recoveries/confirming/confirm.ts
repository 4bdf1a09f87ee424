import { type ActingCtx, acting, nextRepair } from '../acting/act.ts';
import type { Life } from '../life/life.ts';

/** What a customer says of what we did. */
export interface Verdict {
  readonly right: boolean;
  /** In their own words; '' where they said no more. */
  readonly words: string;
  readonly how: 'link' | 'own pages';
  readonly who: string;
}

/**
 * Keeps what the customer says: right, and the recovery is confirmed; not right, and it is open again with a new clock. The
 * same answer again changes nothing. Returns where the recovery stands.
 */
export function confirmRecovery(call: {
  readonly ctx: ActingCtx;
  readonly input: { readonly customerId: number; readonly id: number; readonly verdict: Verdict };
}): Promise<Life> {
  const { ctx, input } = call;
  const { right, words, how, who } = input.verdict;
  return acting({ ...ctx, actor: who }, input, async (one) => {
    const on = ctx.clock.now().toISOString();
    if (right) {
      if (one.life.confirmedAt) return one.life;
      return one.add({ kind: 'confirmed', body: { how, who, on, words } });
    }
    // They said so before, and we are on it.
    if (one.life.phase === 'repair' && one.life.refusals > 0) return one.life;
    const due = await nextRepair(one.ctx, one.recovery);
    return one.add({ kind: 'not confirmed', body: { how, who, on, words, due } });
  });
}
