import type { Ctx } from '../../platform/ctx.ts';
import { storeAnswers } from '../../signals/index.ts';
import { deleteForwarded, takeToForward } from './forward-store.ts';

/** Answers that are stored at once. */
const mostAtOnce = 5000;

/**
 * Stores among the signals what was answered since the last time, so that measures and reports see it. Killed between the two
 * stores it stores the same again, which changes nothing. How many there were.
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
    if (many < mostAtOnce) return forwarded;
  }
}
