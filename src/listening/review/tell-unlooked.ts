import { getProvider, listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { tellStaff } from '../tell-staff.ts';
import { backDays } from './daily-review.ts';
import { mostWaiting, readLastMark, readWaiting } from './review-store.ts';
import { wholeWorkingDays } from './working-days.ts';

const day = 86_400_000;
const patience = 2;

/** Whether nobody has looked for two working days although something waits. */
export interface Unlooked {
  readonly many: number;
  readonly oldest: Date;
}

/** Null: somebody looked, or nothing waits for so long. */
export async function unlooked(
  ctx: Pick<Ctx, 'records' | 'clock'>,
): Promise<(Unlooked & { lastMark: number }) | null> {
  const now = ctx.clock.now();
  const { timeZone } = await getProvider({ ctx });
  const back = new Date(now.getTime() - backDays * day);
  const { many, oldest } = await readWaiting(ctx, { back, before: now });
  if (oldest === null || wholeWorkingDays(oldest, now, timeZone) < patience) return null;
  const last = await readLastMark(ctx);
  if (last && wholeWorkingDays(last.at, now, timeZone) < patience) return null;
  return { many, oldest, lastMark: last?.id ?? 0 };
}

/** `12`, or that they were not all counted. */
export const manyInWords = (many: number): string =>
  many > mostWaiting ? `More than ${mostWaiting.toLocaleString('en-GB')}` : String(many);

/** Tells the owners of the provider that nobody reads what customers say: once, until somebody has looked again. */
export async function tellUnlooked(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
}): Promise<number> {
  const { ctx } = call;
  const found = await unlooked(ctx);
  if (!found) return 0;
  const owners = (await listStaff({ ctx })).filter((one) => one.role === 'owner');
  const things =
    found.many === 1
      ? 'One thing that a customer said waits'
      : `${manyInWords(found.many)} things that customers said wait`;
  const news = {
    customerId: null,
    about: 'daily review',
    onceKey: `review unlooked since mark ${found.lastMark}`,
    subject: 'Nobody has read for two days what customers said',
    body: `${things} to be read, the oldest since ${found.oldest.toISOString().slice(0, 16).replace('T', ' ')} UTC.
Whoever speaks and is not heard stops speaking.

Read it here; it takes a few minutes:
{base}/review
`,
    ...{ listId: 'review.staff', listName: 'Daily review' },
  };
  return tellStaff(ctx, [{ news, staff: owners }]);
}
