import { setTimeout as sleep } from 'node:timers/promises';
import { deleteExpiredTokens } from '../acknowledging/token-store.ts';
import { channelSchema } from '../schema.ts';
import { sendChannel } from './deliver-due.ts';
import { plan } from './plan.ts';
import type { SendingCtx } from './send-message.ts';
import type { Senders } from './senders.ts';

const hour = 3_600_000;
/** After something unexpected, for instance a record store that is restarted. */
const pauseAfterErrorMs = 3_000;

export interface Delivering {
  /** Something was raised or acknowledged: look now, not at the next tick. */
  nudge(): void;
  /** Takes up nothing new and resolves when what is under way has been written down. */
  stop(): Promise<void>;
}

/**
 * Delivers until stopped, looking every `everyMs`. Planning and each channel have a loop of their own, so that a
 * webhook that does not answer keeps no mail waiting.
 */
export function startDelivering(call: {
  readonly ctx: SendingCtx;
  readonly input: {
    readonly senders: Senders;
    readonly everyMs?: number;
    /** How long a sender may be silent before it is taken for dead. */
    readonly leaseMs?: number;
  };
}): Delivering {
  const { ctx, input } = call;
  const { senders, everyMs = 500, leaseMs } = input;
  let stopping = false;
  let bell = new AbortController();
  const nudge = () => {
    bell.abort();
    bell = new AbortController();
  };
  let cleaned = 0;
  const turn = async (work: () => Promise<boolean>) => {
    while (!stopping) {
      const { signal } = bell;
      let [more, wait] = [false, everyMs];
      try {
        more = await work();
      } catch (error) {
        wait = pauseAfterErrorMs;
        ctx.log.warn(`delivering paused: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (!more && !stopping) await sleep(wait, undefined, { signal }).catch(() => {});
    }
  };
  const planning = turn(async () => {
    const now = ctx.clock.now();
    if (now.getTime() - cleaned > hour) {
      await deleteExpiredTokens(ctx, now);
      cleaned = now.getTime();
    }
    const looked = await plan(ctx, { now, idDomain: senders.idDomain });
    if (looked > 0) nudge();
    return looked > 0;
  });
  const lanes = channelSchema.options.map((channel) =>
    turn(async () => {
      const lease = leaseMs === undefined ? {} : { leaseMs };
      const { claimed } = await sendChannel(ctx, { now: ctx.clock.now(), senders, channel, ...lease });
      return claimed > 0;
    }),
  );
  return {
    nudge,
    async stop() {
      stopping = true;
      nudge();
      await Promise.all([planning, ...lanes]);
    },
  };
}
