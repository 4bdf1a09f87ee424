import type { Ctx } from '../../platform/ctx.ts';
import { repeat } from '../../platform/repeat.ts';
import { learnFeelings } from '../words/sentiment/learn-feelings.ts';
import { groupPieces } from './grouping/group-pieces.ts';
import { anyWaiting } from './grouping/grouping-store.ts';
import { takeIn } from './intake/take-in.ts';
import { listOrphanPains } from './showing/list-orphans.ts';
import { listPains } from './showing/list-pains.ts';
import { learnPains } from './suggesting/learn-pains.ts';

const lookEveryMs = 60_000;

/** Takes in what was said, learns from new ratings, groups, and learns which pain is which, until stopped; a run under way is given up. */
export function startGrouping(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock' | 'log'>;
  readonly input?: { readonly everyMs?: number };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const look = async (signal: AbortSignal) => {
    await learnFeelings({ ctx, input: { signal } });
    await takeIn({ ctx, input: { signal } });
    if (await anyWaiting(ctx)) await groupPieces({ ctx, input: { signal } });
    await learnPains({ ctx, input: { signal } });
    // Whoever looks at pains next finds them counted.
    await Promise.all([listPains({ ctx, ahead: true }), listOrphanPains({ ctx, ahead: true })]);
  };
  return repeat({
    everyMs: input?.everyMs ?? lookEveryMs,
    work: (signal) =>
      look(signal).catch((error) => {
        // A run that was given up did not fail.
        if (!signal.aborted) throw error;
      }),
    failed: (message) => ctx.log.warn(`pains are not up to date: ${message}`),
  });
}
