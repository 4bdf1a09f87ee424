import type { Ctx } from '../../platform/ctx.ts';
import { isApproved } from '../../reports/index.ts';
import { hasLeft } from '../unsubscribing/unsubscribe-store.ts';
import type { Claimed } from './outbox-store.ts';

/** Why a message must not be sent any more; null: it may go. */
export async function mayGo(ctx: Pick<Ctx, 'records'>, message: Claimed): Promise<string | null> {
  const [left, approved] = await Promise.all([
    hasLeft(ctx, message.customerId, message.address),
    isApproved({ ctx, input: { reportId: message.reportId } }),
  ]);
  if (left) return 'they left meanwhile';
  return approved ? null : 'the report was withdrawn';
}
