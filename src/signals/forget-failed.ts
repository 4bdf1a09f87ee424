import type { Ctx } from '../platform/ctx.ts';
import { forgetLoad, isUnread } from '../sources/index.ts';

/** Does the work of a load; where it fails before anything was stored, the load is forgotten as if it had never been tried. */
export async function orForget<Result>(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  load: { readonly id: number; readonly tables: readonly string[] },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // The failure is told, not what it leaves behind.
    await forgetIfEmpty(ctx, load).catch(() => {});
    throw error;
  }
}

async function forgetIfEmpty(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  { id, tables }: { readonly id: number; readonly tables: readonly string[] },
): Promise<void> {
  if (!(await isUnread(ctx, id))) return;
  for (const table of [...tables, 'unmatched', 'rejects']) {
    const found = await ctx.signals.rows(`SELECT 1 FROM {db}.${table} WHERE load = {load:UInt64} LIMIT 1`, {
      load: id,
    });
    if (found.length > 0) return;
  }
  await forgetLoad(ctx, id);
}
