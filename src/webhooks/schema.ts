import { z } from 'zod';

export const webhookEvents = [
  'report.approved',
  'report.withdrawn',
  'report.sent',
  'escalation.raised',
  'escalation.acknowledged',
  'reaction.given',
] as const;

/** What a new webhook is asked for with. */
export const newWebhookSchema = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'write the whole address, e.g. https://example.com/beholder' })
    .max(500),
  events: z.array(z.enum(webhookEvents)).min(1, `name at least one of ${webhookEvents.join(', ')}`),
  /** It may be inside our own network: loopback, private or link-local. */
  allowsPrivate: z.boolean().default(false),
});

export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly events: readonly string[];
  readonly allowsPrivate: boolean;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** One event on its way to one webhook, as the log shows it. */
export interface Delivery {
  readonly id: number;
  readonly webhookId: number;
  readonly type: string;
  readonly at: Date;
  readonly replay: number;
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused';
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly lastAnswer: string;
  readonly endedAt: Date | null;
}
