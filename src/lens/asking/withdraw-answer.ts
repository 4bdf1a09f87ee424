import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type Channel, insertWithdrawal, readAnswers } from './answers-store.ts';

/** Undo: the answer stays as it was given and no longer counts. Withdrawing it again changes nothing. */
export async function withdrawAnswer(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly customerId: number; readonly answerId: number; readonly channel: Channel };
}): Promise<void> {
  const { ctx, input } = call;
  const [found] = await readAnswers(ctx, { customerId: input.customerId, id: input.answerId });
  if (!found) {
    throw new UserError(
      `no answer ${input.answerId} of that customer`,
      'List its answers.',
      exitCodes.missing,
    );
  }
  await insertWithdrawal(ctx, { answerId: found.id, at: ctx.clock.now(), channel: input.channel });
}
