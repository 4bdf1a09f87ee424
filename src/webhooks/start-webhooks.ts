import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../platform/ctx.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';

/** Delivers until stopped, looking every `everyMs`. */
export function startWebhooks(call: {
  readonly ctx: Pick<Ctx, 'records' | 'log' | 'clock'>;
  readonly input?: { readonly everyMs?: number; readonly leaseMs?: number };
}): { stop(): Promise<void> } {
  const { ctx, input = {} } = call;
  const leased = input.leaseMs === undefined ? {} : { leaseMs: input.leaseMs };
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await deliverWebhooks({ ctx, input: { now: ctx.clock.now(), ...leased } });
      } catch (error) {
        ctx.log.warn(`webhooks paused: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(input.everyMs ?? 2000, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
