import type { Ctx } from '../platform/ctx.ts';
import { gatherEvents } from './events-store.ts';
import { post } from './post.ts';
import { signedHeaders } from './sign.ts';
import { type Claimed, claimDue, recordAnswer } from './webhooks-store.ts';

type DeliveringCtx = Pick<Ctx, 'records' | 'log'>;

const minute = 60_000;
/** Waits after each failed attempt; after the last one it is given up, three days on. */
const waits = [5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440].map((minutes) => minutes * minute);
const usualLeaseMs = minute;
const atOneTime = 8;

/**
 * Gathers what happened and sends everything that is due at `now`; how many were tried. A message goes out at least
 * once; whoever gets it twice knows it by its `webhook-id`.
 */
export async function deliverWebhooks(call: {
  readonly ctx: DeliveringCtx;
  /** `leaseMs`: how long a sender may be silent before it is taken for dead. */
  readonly input: { readonly now: Date; readonly leaseMs?: number };
}): Promise<number> {
  const { ctx, input } = call;
  const { leaseMs = usualLeaseMs } = input;
  await gatherEvents(ctx, input.now);
  let tried = 0;
  for (;;) {
    const claimed = await claimDue(ctx, { now: input.now, leaseMs, limit: atOneTime });
    if (claimed.length === 0) return tried;
    await Promise.all(claimed.map((one) => send(ctx, one, input.now)));
    tried += claimed.length;
  }
}

async function send(ctx: DeliveringCtx, one: Claimed, now: Date): Promise<void> {
  const body = JSON.stringify({ type: one.type, timestamp: new Date(one.at).toISOString(), data: one.data });
  // The same at every attempt and at a replay: it is the event that must not be taken twice.
  const id = `evt_${one.event_id}`;
  const { outcome, answer } = await post({
    url: one.url,
    body,
    headers: signedHeaders({ id, at: now, body, secret: one.secret }),
    allowsPrivate: one.allows_private,
  });
  const wait = waits[one.attempts - 1];
  const state = outcome === 'later' ? (wait === undefined ? 'refused' : 'waiting') : outcome;
  const nextAttemptAt = new Date(now.getTime() + (wait ?? 0));
  await recordAnswer(ctx, one, { state, answer, now, nextAttemptAt });
  if (outcome !== 'sent') ctx.log.warn(`webhook delivery ${one.id}: ${answer}`);
}
