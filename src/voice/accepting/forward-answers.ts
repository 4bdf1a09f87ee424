import type { Ctx } from '../../platform/ctx.ts';
import { storeAnswers } from '../../signals/index.ts';
import { deleteForwarded, takeToForward } from './forward-store.ts';

/** Answers that are stored at once. */
const mostAtOnce = 5000;

/**
 * Stores among the signals what was answered since the last time, so that measures and reports see it. Killed between the two
 * stores it stores the same again, which changes nothing. Where another process is at it, this one waits for it: afterwards
 * nothing that was answered before is missing. How many it stored itself.
 */
export async function forwardAnswers(ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>): Promise<number> {
  let forwarded = 0;
  for (;;) {
    const many = await ctx.records.transaction().execute(async (records) => {
      const answers = await takeToForward({ records }, mostAtOnce);
      await storeAnswers({ ctx: { ...ctx, records }, input: { answers } });
      await deleteForwarded(
        { records },
        answers.map((one) => one.number),
      );
      return answers.length;
    });
    forwarded += many;
    // Fewer than asked for may also mean that others took some of these meanwhile, and that more wait behind them.
    if (many === 0) return forwarded;
  }
}
