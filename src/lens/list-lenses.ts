import type { Ctx } from '../platform/ctx.ts';
import { countLensed, type DeclaredLens, readLenses } from './store.ts';

/** Every lens in use, of one customer or of all, by customer and role. */
export function listLenses(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input?: { readonly customerId: number };
}): Promise<DeclaredLens[]> {
  return readLenses(call.ctx, call.input?.customerId === undefined ? undefined : [call.input.customerId]);
}

/** How many customers have a lens of their own. */
export function howManyLenses(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<number> {
  return countLensed(call.ctx);
}
