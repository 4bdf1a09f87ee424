import type { Ctx } from '../../platform/ctx.ts';
import { readWaiting, type WaitingRecovery } from './waiting-store.ts';

/**
 * What waits for us, in a line each: recoveries whose clock has run out, and those in which somebody waits for our call or
 * until it is right; of either at most `limit`, first those whose clock runs out first.
 */
export function listWaiting(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly limit: number };
}): Promise<WaitingRecovery[]> {
  const { ctx, input } = call;
  return readWaiting(ctx, { now: ctx.clock.now(), limit: input.limit });
}
