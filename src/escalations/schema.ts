import { z } from 'zod';

/** How often a person hears of an escalation: at once and every half hour, or gathered and every morning. */
export type How = 'at once' | 'same day';
export type EscalationState = 'open' | 'acknowledged' | 'given up' | 'closed';

export const channelSchema = z.enum(['email', 'webhook', 'slack', 'teams']);
export type Channel = z.infer<typeof channelSchema>;

const concernedSchema = z.array(z.object({ personId: z.number().int(), fact: z.string() }));
export const evidenceSchema = z.array(z.string());

/** An occurrence as it is kept. Texts hold no names of employees; `concerned` holds them by id. */
export const occurrenceSchema = z.object({
  customerId: z.number().int().positive(),
  rule: z.string().trim().min(1),
  tell: z.string(),
  how: z.enum(['at once', 'same day']),
  key: z.string().min(1),
  subject: z.string().optional(),
  occurredAt: z.date(),
  what: z.string().trim().min(1),
  soWhat: z.string(),
  proposal: z.string().default(''),
  evidence: evidenceSchema,
  concerned: concernedSchema,
});

export const keptConcernedSchema = concernedSchema;

/** One thing that cannot wait. */
export interface Escalation {
  readonly id: number;
  readonly customerId: number;
  readonly key: string;
  readonly rule: string;
  /** Whom, as the rule says it. */
  readonly tell: string;
  readonly how: How;
  readonly subject: string;
  readonly occurredAt: Date;
  readonly what: string;
  readonly soWhat: string;
  readonly proposal: string;
  readonly evidence: readonly string[];
  readonly concerned: readonly { readonly personId: number; readonly fact: string }[];
  readonly raisedAt: Date;
  readonly state: EscalationState;
  /** When it is looked at again. */
  readonly nextAt: Date | null;
  /** Whether the places of the customer (channels) got their copy. */
  readonly copied: boolean;
  readonly endedAt: Date | null;
  /** Who acknowledged or closed it; '' where nobody did. */
  readonly endedBy: string;
}
