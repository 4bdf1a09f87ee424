import { z } from 'zod';

export const conversationKinds = ['visit', 'walk-around', 'call', 'interview', 'meeting'] as const;

const day = z.iso.date('a day is written as 2026-11-05');

/** The form of a conversation: what somebody notes of it. */
export const conversationForm = z.strictObject({
  kind: z.enum(conversationKinds),
  heldOn: day,
  title: z.string().trim().max(200).default(''),
  startedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  minutes: z.number().int().min(0).max(1440).nullable().default(null),
  /** Of ours who led it; null: nobody in particular. */
  ledBy: z.number().int().nullable().default(null),
  /** Who was there: ids of our staff and of the customer's people, and names of others. */
  staff: z.array(z.number().int()).max(50).default([]),
  people: z.array(z.number().int()).max(200).default([]),
  others: z.array(z.string().trim().min(1).max(120)).max(50).default([]),
  serviceId: z.number().int().nullable().default(null),
  notes: z.string().trim().max(50_000).default(''),
});
export type ConversationForm = z.infer<typeof conversationForm>;

/** A conversation without its words. */
export interface Conversation extends ConversationForm {
  readonly id: number;
  readonly customerId: number;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly withdrawnAt: Date | null;
  /** Null: no transcript, or nothing in it can be told. */
  readonly talk: {
    readonly ours: number;
    readonly theirs: number;
    readonly unplaced: number;
    readonly asking: number;
  } | null;
  readonly file: string | null;
}
