import type { Ctx } from '../../../platform/ctx.ts';
import { type ListedInvitation, readListed } from './counts-store.ts';

export type { ListedInvitation };

/** Who was asked what, the latest first: of one customer or of all. */
export function listInvitations(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId?: number; readonly limit: number };
}): Promise<ListedInvitation[]> {
  return readListed(call.ctx, call.input);
}
