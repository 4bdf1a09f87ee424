import { mailConnections, mailTimeoutMs } from '../../platform/mail/open-mailer.ts';
import { type Channel, channelSchema } from '../schema.ts';
import { claim } from './outbox-store.ts';
import { plan } from './plan.ts';
import { type SendingCtx, sendMessage } from './send-message.ts';
import type { Senders } from './senders.ts';

/** Longer than any attempt may take: a sender that has not come back by then is taken for dead. */
const leaseMs = mailTimeoutMs + 30_000;
/**
 * Attempts of one channel at one time: for mail as many as there are connections, so that a process that dies leaves
 * few of which nobody knows whether they arrived.
 */
const atOneTime = { email: mailConnections, webhook: 8, slack: 4, teams: 4 };

/** What became of messages. */
export interface Delivered {
  readonly sent: number;
  /** Tried again later. */
  readonly later: number;
  readonly refused: number;
}

/**
 * Tells everything that is due at `now`: takes every due escalation a step on and sends what is in the outbox, until
 * nothing is left that is due. Any number of processes may do so at the same time; each message is sent by one.
 *
 * What is guaranteed: an escalation that was raised is told at least once, whatever dies when. A message is sent twice
 * only where the process ended, or the connection broke, between the receiver's taking it over and our writing that
 * down; both copies then have the same Message-ID (mail) or idempotency key (webhook).
 */
export async function deliverDue(call: {
  readonly ctx: SendingCtx;
  readonly input: { readonly now: Date; readonly senders: Senders; readonly leaseMs?: number };
}): Promise<Delivered> {
  const { ctx, input } = call;
  const { now, senders } = input;
  const count = { sent: 0, later: 0, refused: 0 };
  for (;;) {
    const looked = await plan(ctx, { now, idDomain: senders.idDomain });
    const lanes = channelSchema.options.map((channel) =>
      sendChannel(ctx, { now, senders, channel, ...(input.leaseMs ? { leaseMs: input.leaseMs } : {}) }),
    );
    const all = await Promise.all(lanes);
    for (const one of all) {
      count.sent += one.sent;
      count.later += one.later;
      count.refused += one.refused;
    }
    if (looked === 0 && all.every((one) => one.claimed === 0)) return count;
  }
}

/** Sends one batch of what is due over one channel. */
export async function sendChannel(
  ctx: SendingCtx,
  input: {
    readonly now: Date;
    readonly senders: Senders;
    readonly channel: Channel;
    readonly leaseMs?: number;
  },
): Promise<Delivered & { readonly claimed: number }> {
  const { now, senders, channel } = input;
  const claimed = await claim(ctx, {
    now,
    channels: [channel],
    leaseMs: input.leaseMs ?? leaseMs,
    limit: atOneTime[channel],
  });
  const ends = await Promise.allSettled(
    claimed.map((message) => sendMessage(ctx, message, { now, senders })),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const many = (wanted: string) =>
    ends.filter((end) => end.status === 'fulfilled' && end.value === wanted).length;
  return { claimed: claimed.length, sent: many('sent'), later: many('later'), refused: many('refused') };
}
