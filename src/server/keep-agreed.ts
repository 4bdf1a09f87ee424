import type { Ctx } from '../platform/ctx.ts';
import { repeat } from '../platform/repeat.ts';
import { syncAgreed } from '../signals/index.ts';

const lookEveryMs = 20_000;

/**
 * Keeps the signal store's copy of what was agreed in step for the month that runs: nobody who has it measured then waits
 * for it, also where an agreement was just changed. Until stopped.
 */
export function keepAgreed(call: { readonly ctx: Ctx }): { stop(): Promise<void> } {
  const { ctx } = call;
  return repeat({
    everyMs: lookEveryMs,
    work: () => syncAgreed({ ctx, input: { month: ctx.clock.now().toISOString().slice(0, 7) } }),
    failed: (message) => ctx.log.warn(`agreed times are not up to date: ${message}`),
  });
}
