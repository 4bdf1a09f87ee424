import { recordAudit } from '../../customers/index.ts';
import { withdrawReaction } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { dropLetter } from '../../platform/letters/letters-store.ts';
import { actOnRecovery, getRecovery } from '../../recoveries/index.ts';
import { lockMark, type Mark, undoMarkRow } from './review-store.ts';

type UndoCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/**
 * Takes back what somebody did in the review: evidence is withdrawn, a recovery on which nobody worked yet is cancelled, a
 * mail that has not gone stays. Throws `UserError` where it cannot be taken back any more; nothing is changed then.
 */
export async function undoMark(call: {
  readonly ctx: UndoCtx;
  readonly input: { readonly customerId: number; readonly id: number };
}): Promise<Mark> {
  const { ctx, input } = call;
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const mark = await lockMark(inside, input);
    if (!mark)
      throw new UserError('there is nothing to take back', 'It was taken back before.', exitCodes.missing);
    await takeBack(inside, mark);
    await undoMarkRow(inside, { id: mark.id, at: ctx.clock.now(), by: ctx.actor });
    const subject = `${mark.item}: ${mark.kind} taken back`;
    await recordAudit({ ctx: inside, input: { customerId: mark.customerId, verb: 'review', subject } });
    return mark;
  });
}

async function takeBack(ctx: UndoCtx, { id, kind, body, customerId }: Mark): Promise<void> {
  if (kind === 'linked' && typeof body.evidence === 'number')
    await withdrawReaction({ ctx, input: { customerId, reactionId: body.evidence, channel: 'web' } });
  if (kind === 'answered' && body.byMail === true && !(await dropLetter(ctx, `review mark ${id}`)))
    throw new UserError('the mail has gone', 'Write them another one.', exitCodes.usage);
  if (kind === 'recovery' && body.opened === true)
    await cancelUntouched(ctx, customerId, Number(body.recovery));
}

async function cancelUntouched(ctx: UndoCtx, customerId: number, id: number): Promise<void> {
  const found = await getRecovery({ ctx, input: { customerId, id } });
  if (!found || found.phase === 'cancelled' || found.phase === 'merged') return;
  if (found.entries.some((one) => one.kind !== 'opened' && one.kind !== 'recurs'))
    throw new UserError(
      `somebody has worked on recovery ${id} already`,
      'Cancel it there, with a reason.',
      exitCodes.usage,
    );
  const action = { do: 'cancel' as const, why: 'Taken back in the daily review' };
  await actOnRecovery({ ctx, input: { customerId, id, action } });
}
