import type { Ctx } from '../platform/ctx.ts';
import { repeat } from '../platform/repeat.ts';
import { listMonths } from '../reports/index.ts';
import { syncAgreed } from '../signals/index.ts';

const lookEveryMs = 20_000;

/**
 * Keeps the signal store's copy of what was agreed in step, for the month that runs and for all that were closed: nobody
 * who looks at rows then waits for it, also where an agreement was just changed. Until stopped.
 */
export function keepAgreed(call: { readonly ctx: Ctx }): { stop(): Promise<void> } {
  const { ctx } = call;
  return repeat({
    everyMs: lookEveryMs,
    work: () => sync(ctx),
    failed: (message) => ctx.log.warn(`agreed times are not up to date: ${message}`),
  });
}

async function sync(ctx: Ctx): Promise<void> {
  const closed = await listMonths({ ctx });
  const oldest = closed.at(-1)?.month;
  if (oldest !== undefined) await syncAgreed({ ctx, input: { month: oldest, rowsOnly: true } });
  await syncAgreed({ ctx, input: { month: ctx.clock.now().toISOString().slice(0, 7) } });
}
