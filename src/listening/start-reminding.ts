import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../platform/ctx.ts';
import { tellLate } from './late/tell-late.ts';
import { tellUnlooked } from './review/tell-unlooked.ts';

const minute = 60_000;

/** Tells staff what waits too long, looking every minute, until stopped. */
export function startReminding(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor' | 'log'>;
  readonly input?: { readonly everyMs?: number };
}): { stop(): Promise<void> } {
  const ctx = { ...call.ctx, actor: 'Beholder' };
  const bell = new AbortController();
  const turn = async () => {
    while (!bell.signal.aborted) {
      try {
        await tellLate({ ctx });
        await tellUnlooked({ ctx });
      } catch (error) {
        ctx.log.warn(`reminding paused: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(call.input?.everyMs ?? minute, undefined, { signal: bell.signal }).catch(() => {});
    }
  };
  const turning = turn();
  return {
    async stop() {
      bell.abort();
      await turning;
    },
  };
}
