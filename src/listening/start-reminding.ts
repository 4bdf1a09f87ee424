import type { Ctx } from '../platform/ctx.ts';
import { repeat } from '../platform/repeat.ts';
import { tellLate } from './late/tell-late.ts';
import { tellUnlooked } from './review/tell-unlooked.ts';

const minute = 60_000;

/** Tells staff what waits too long, looking every minute, until stopped. */
export function startReminding(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor' | 'log'>;
  readonly input?: { readonly everyMs?: number };
}): { stop(): Promise<void> } {
  const ctx = { ...call.ctx, actor: 'Beholder' };
  return repeat({
    everyMs: call.input?.everyMs ?? minute,
    work: async () => {
      await tellLate({ ctx });
      await tellUnlooked({ ctx });
    },
    failed: (message) => ctx.log.warn(`reminding paused: ${message}`),
  });
}
