import type { HistoryPoint, XmrLimits } from '../../signals/index.ts';

/** How much a pain costs those who have it, in minutes of their time. */
export interface Cost {
  readonly minutes: number;
  /** 95 %: by drawing pieces again, and by what a minute of waiting may cost. */
  readonly low: number;
  readonly high: number;
  /** Pieces whose minutes were stated, taken from a ticket, or not known (counted as the others of this pain are). */
  readonly stated: number;
  readonly fromTickets: number;
  readonly unknown: number;
  readonly method: string;
}

interface Counted {
  readonly pieces: number;
  readonly of: number;
  readonly months: number;
}

/** Whether a pain shrinks, by the usual range of its own months. */
export interface PainChart {
  readonly verdict: 'shrinking' | 'growing' | 'no change beyond noise' | 'too few to tell';
  /** Its share of everything said in each whole month; null: too little was said altogether. */
  readonly history: readonly HistoryPoint[];
  /** The usual range of one month; null: too few months. */
  readonly limits: XmrLimits | null;
  /** The months that are held against those before. */
  readonly now: Counted;
  readonly before: Counted;
}

/** A point of pain, as it is shown. */
export interface Pain {
  readonly id: number;
  /** What a person called it; null: `quote` stands for it. */
  readonly name: string | null;
  readonly quote: string;
  readonly keywords: readonly string[];
  readonly ownerId: number | null;
  readonly ownedSince: Date | null;
  readonly pieces: number;
  /** Known people, and customers, that said it. */
  readonly people: number;
  readonly customers: number;
  readonly roles: Readonly<Record<string, number>>;
  readonly first: Date;
  readonly last: Date;
  /** Pieces of each of the last 13 months, this one last, and how many pieces of all pains there were. */
  readonly months: readonly { readonly month: string; readonly pieces: number; readonly of: number }[];
  readonly cost: Cost | null;
  /** Whether it shrinks, by the limits of its months. */
  readonly chart: PainChart;
  /** Since somebody has it in hand; null: nobody has. */
  readonly chartSinceOwned: PainChart | null;
}

/** One thing said, as it stands in a pain. */
export interface Piece {
  readonly id: number;
  readonly customerId: number;
  readonly statementId: number | null;
  readonly ticket: string;
  readonly saidAt: Date;
  readonly personId: number | null;
  readonly role: string;
  readonly words: string;
  readonly minutes: number | null;
  readonly minutesHow: string;
  readonly placedBy: string;
  readonly likeness: number | null;
}
