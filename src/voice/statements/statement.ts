import type { Role } from '../../customers/index.ts';

/** CSAT, NPS and CES, a question of one's own with a scale, or '' for words without a score. */
export type Instrument = '' | 'csat' | 'nps' | 'ces' | 'own';

/** One thing that somebody said, as they said it. Never changed; the same `onceKey` of a customer and kind is kept once. */
export interface NewStatement {
  readonly customerId: number;
  /** Null: nobody whom we know. */
  readonly personId: number | null;
  /** As the source calls them; '' where the person is known. */
  readonly speaker: string;
  /** As whom they said it. */
  readonly role: Role | 'unknown';
  readonly kind: 'answer' | 'reply' | 'mention' | 'quote';
  readonly onceKey: string;
  readonly saidAt: Date;
  readonly words: string;
  /** As it was asked; '' where nothing was asked. */
  readonly question: string;
  readonly instrument: Instrument;
  /** Null: words alone. `low` and `high` are the worst and the best of the scale as asked. */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unhappy: boolean;
  readonly callMe: boolean;
  readonly serviceId: number | null;
  readonly ticket: string;
  /** Where it was said: the survey's name, an address on the web, a channel. */
  readonly origin: string;
  /** The same person's earlier answer to the same question, which this one takes the place of. */
  readonly replaces: number | null;
}

export interface Statement extends NewStatement {
  readonly id: number;
  readonly keptAt: Date;
}
