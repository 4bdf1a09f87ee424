import type { Ctx } from '../../../platform/ctx.ts';
import { readGroupTexts, writeGrouped, writeLookedUntil } from './grouping-store.ts';
import { refreshNames } from './refresh-names.ts';
import { runGrouping } from './run-grouping.ts';

/** Texts of one run: more wait for the next. A run of so many takes minutes, in a thread of its own. */
const mostTexts = 120_000;

/**
 * Puts pieces that wait into pains: into those that there are where they are alike, the others into new ones. What is in a
 * pain stays in it. Says how many were placed.
 */
export async function groupPieces(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: (done: number, of: number) => void;
  };
}): Promise<{ readonly waiting: number; readonly placed: number; readonly fresh: number }> {
  const { ctx, input } = call;
  const texts = await readGroupTexts(ctx, mostTexts);
  const ids = texts.flatMap((text) => (text.pain === null ? [text.id] : []));
  const waiting = ids.length;
  if (waiting === 0) {
    await refreshNames({ ctx });
    return { waiting, placed: 0, fresh: 0 };
  }
  const grouped = await runGrouping(texts, input ?? {});
  const placed = await writeGrouped(ctx, grouped, ctx.clock.now());
  await writeLookedUntil(
    ctx,
    ids.reduce((most, id) => Math.max(most, id), 0),
  );
  await refreshNames({ ctx });
  return { waiting, placed, fresh: grouped.fresh.length };
}
