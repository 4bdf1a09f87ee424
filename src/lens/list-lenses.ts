import type { Ctx } from '../platform/ctx.ts';
import { type DeclaredLens, readLenses } from './store.ts';

/** Every lens in use, by customer and role. */
export function listLenses(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<DeclaredLens[]> {
  return readLenses(call.ctx);
}
