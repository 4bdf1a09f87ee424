import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../../platform/ctx.ts';
import { learnFeelings } from '../words/sentiment/learn-feelings.ts';
import { groupPieces } from './grouping/group-pieces.ts';
import { anyWaiting } from './grouping/grouping-store.ts';
import { takeIn } from './intake/take-in.ts';

const lookEveryMs = 60_000;

/** Takes in what was said, learns from new ratings, and groups, until stopped; a run under way is given up. */
export function startGrouping(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock' | 'log'>;
  readonly input?: { readonly everyMs?: number };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const bell = new AbortController();
  const { signal } = bell;
  const lane = async () => {
    let grouped = 0;
    while (!signal.aborted) {
      try {
        await learnFeelings({ ctx, input: { signal } });
        await takeIn({ ctx, input: { signal } });
        // What is like nothing else waits until something new comes.
        const newest = await anyWaiting(ctx, grouped);
        if (newest !== null) {
          await groupPieces({ ctx, input: { signal } });
          grouped = newest;
        }
      } catch (error) {
        if (!signal.aborted)
          ctx.log.warn(`pains are not up to date: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(input?.everyMs ?? lookEveryMs, undefined, { signal }).catch(() => {});
    }
  };
  const running = lane();
  return {
    async stop() {
      bell.abort();
      await running;
    },
  };
}
