import type { Ctx } from '../../../platform/ctx.ts';
import { type AskingWish, mayBeAsked } from '../../sampling/may-be-asked.ts';
import type { Invitation } from '../inviting/invitation.ts';

/**
 * Whether the mail of an invitation may go out at this moment: nobody is written to who has left, said no or bounces, or on
 * a day off. It costs nothing more: the budget was reserved when they were invited. `from`: when it may; null: never.
 */
export async function mayGo(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  invitation: Invitation,
): Promise<
  { readonly may: true } | { readonly may: false; readonly why: string; readonly from: Date | null }
> {
  const now = ctx.clock.now();
  if (invitation.answeredAt !== null) return { may: false, why: 'was answered meanwhile', from: null };
  if (now >= invitation.expiresAt) return { may: false, why: 'expired before it was sent', from: null };
  const { customerId, personId, id } = invitation;
  const wish: AskingWish = {
    customerId,
    personId,
    kind: 'survey',
    minutes: 0,
    what: invitation.survey,
    onceKey: `mail of invitation ${id}`,
    outside: 'part of an invitation',
  };
  const [verdict] = await mayBeAsked({ ctx, input: { askings: [wish], reserve: false } });
  if (!verdict || verdict.may) return { may: true };
  return { may: false, why: verdict.refusals.map((one) => one.why).join('; '), from: verdict.from };
}
