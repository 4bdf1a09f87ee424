import type { Ctx } from '../../platform/ctx.ts';
import { repeat } from '../../platform/repeat.ts';
import { keepMails } from '../mail-in/keep-mails.ts';
import { settleMails } from '../mail-in/settle-mails.ts';
import { readFeeds, updateLooked } from './feeds-store.ts';
import { lookAtFeed } from './look-at-feed.ts';
import type { Feed } from './mention.ts';
import { insertMentions } from './mentions-store.ts';
import { settleMentions } from './settle-mentions.ts';

type HearingCtx = Pick<Ctx, 'records' | 'clock' | 'log'>;

const minute = 60_000;
/** A feed that fails is asked ever less often, but at least twice a day. */
const longestPauseMs = 12 * 60 * minute;

/**
 * Looks once at every feed that is due, keeps what was said, and says whose it is. Where it goes on is written after what
 * was heard is kept: whatever ends it in between, nothing is lost, and nothing is kept twice.
 */
export async function hearFeeds(call: {
  readonly ctx: HearingCtx;
  readonly input?: { readonly only?: number };
}): Promise<{ readonly looked: number; readonly heard: number }> {
  const { ctx, input } = call;
  const due = await readFeeds(
    ctx,
    input?.only === undefined ? { dueBy: ctx.clock.now() } : { id: input.only },
  );
  const heard = await Promise.all(due.map((feed) => hearOne(ctx, feed)));
  await settleMails({ ctx });
  await settleMentions({ ctx });
  return { looked: due.length, heard: heard.reduce((a, b) => a + b, 0) };
}

async function hearOne(ctx: HearingCtx, feed: Feed): Promise<number> {
  const every = feed.everyMinutes * minute;
  try {
    const went = (cursor: Feed['cursor']): Promise<void> => {
      const at = ctx.clock.now();
      const dueAt = new Date(at.getTime() + every);
      return updateLooked(ctx, feed.id, { at, dueAt, problem: '', failures: 0, cursor });
    };
    if (feed.kind === 'mailbox') return await hearMailbox(ctx, feed, went);
    const { heard, cursor } = await lookAtFeed({ ctx, input: feed });
    const fresh = await insertMentions(ctx, feed.id, heard, ctx.clock.now());
    await went(cursor);
    return fresh;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const failures = feed.failures + 1;
    const pause = Math.min(longestPauseMs, every * 2 ** Math.min(failures - 1, 10));
    const at = ctx.clock.now();
    await updateLooked(ctx, feed.id, { at, dueAt: new Date(at.getTime() + pause), problem, failures });
    if (failures === 1) ctx.log.warn(`${feed.name}: ${problem}`);
    return 0;
  }
}

async function hearMailbox(
  ctx: HearingCtx,
  feed: Feed,
  went: (cursor: Feed['cursor']) => Promise<void>,
): Promise<number> {
  let at: Feed['cursor'] = feed.cursor;
  const moved = (cursor: Feed['cursor']): Promise<void> => {
    at = cursor;
    return went(cursor);
  };
  const fresh = await keepMails({ ctx, input: { feed, moved: (cursor) => moved({ ...cursor }) } });
  await went(at);
  return fresh;
}

const lookEveryMs = 15_000;

/** Hears until stopped; `stop` resolves when what is under way is kept. */
export function startHearing(call: { readonly ctx: HearingCtx }): { stop(): Promise<void> } {
  const { ctx } = call;
  return repeat({
    everyMs: lookEveryMs,
    work: () => hearFeeds({ ctx }),
    failed: (message) => ctx.log.warn(`hearing paused: ${message}`),
  });
}
