import type { Ctx } from '../../platform/ctx.ts';
import { markWithdrawn } from './asking-store.ts';

/** Gives minutes back for an asking that never reached anybody. False: there was none, or it was given back before. */
export function withdrawAsking(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly customerId: number; readonly onceKey: string };
}): Promise<boolean> {
  return markWithdrawn(call.ctx, { ...call.input, at: call.ctx.clock.now() });
}
