import { type Lanes, openLanes } from '../../platform/lanes.ts';
import { deleteExpiredTokens } from '../acknowledging/token-store.ts';
import { channelSchema } from '../schema.ts';
import { sendChannel } from './deliver-due.ts';
import { plan } from './plan.ts';
import type { SendingCtx } from './send-message.ts';
import type { Senders } from './senders.ts';

const hour = 3_600_000;
/** After something unexpected, for instance a record store that is restarted. */
const pauseAfterErrorMs = 3_000;

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
}): Pick<Lanes, 'nudge' | 'stop'> {
  const { ctx, input } = call;
  const { senders, everyMs = 500, leaseMs } = input;
  const lanes = openLanes({
    pauseAfterErrorMs,
    failed: (message) => ctx.log.warn(`delivering paused: ${message}`),
  });
  let cleaned = 0;
  lanes.run(async () => {
    const now = ctx.clock.now();
    if (now.getTime() - cleaned > hour) {
      await deleteExpiredTokens(ctx, now);
      cleaned = now.getTime();
    }
    const looked = await plan(ctx, { now, idDomain: senders.idDomain });
    if (looked > 0) lanes.nudge();
    return looked > 0;
  }, everyMs);
  for (const channel of channelSchema.options) {
    lanes.run(async () => {
      const lease = leaseMs === undefined ? {} : { leaseMs };
      const { claimed } = await sendChannel(ctx, { now: ctx.clock.now(), senders, channel, ...lease });
      return claimed > 0;
    }, everyMs);
  }
  return lanes;
}
