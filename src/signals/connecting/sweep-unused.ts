import type { Ctx } from '../../platform/ctx.ts';
import { listLoads, sweepUploads } from '../../sources/index.ts';

/** Removes uploads that nobody needs: those with rows that still wait for their customer are kept for 30 days. */
export async function sweepUnused({
  ctx,
}: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'dataDir' | 'clock'>;
}): Promise<number> {
  const waiting = await ctx.signals.rows<{ load: string }>('SELECT DISTINCT load FROM {db}.unmatched');
  const loads = await listLoads(
    ctx,
    waiting.map(({ load }) => Number(load)),
  );
  return sweepUploads(ctx.dataDir, new Set(loads.map(({ file }) => file)), ctx.clock.now());
}
