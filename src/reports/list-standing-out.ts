import type { Ctx } from '../platform/ctx.ts';
import { readStandingOut, type StandingOut } from './standing-out-store.ts';

/** Newest months, as anybody may read them, in which people are unhappy though targets are met, have gone quiet, or have a pain. */
export function listStandingOut(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<StandingOut[]> {
  return readStandingOut(call.ctx);
}
