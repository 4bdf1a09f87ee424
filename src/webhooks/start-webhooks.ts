import type { Ctx } from '../platform/ctx.ts';
import { repeat } from '../platform/repeat.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';

/** Delivers until stopped, looking every `everyMs`. */
export function startWebhooks(call: {
  readonly ctx: Pick<Ctx, 'records' | 'log' | 'clock'>;
  readonly input?: { readonly everyMs?: number; readonly leaseMs?: number };
}): { stop(): Promise<void> } {
  const { ctx, input = {} } = call;
  const leased = input.leaseMs === undefined ? {} : { leaseMs: input.leaseMs };
  return repeat({
    everyMs: input.everyMs ?? 2000,
    work: () => deliverWebhooks({ ctx, input: { now: ctx.clock.now(), ...leased } }),
    failed: (message) => ctx.log.warn(`webhooks paused: ${message}`),
  });
}
