/** What tells whether a customer still talks with us, beside tickets and answers. Counts are of the time looked at. */
export interface Silence {
  /** People who were asked a survey and could answer it till the end, and how many of them did. */
  readonly asked: number;
  readonly answered: number;
  /** Share of the provider's other customers' people who answered; null: fewer than 20 were asked there. */
  readonly usualShare: number | null;
  /** Months whose report was mailed to somebody, and those of them that anybody opened in their pages. */
  readonly sentMonths: number;
  readonly openedMonths: number;
  /** Whether anybody of any customer opens reports in their pages: without that nothing is known. */
  readonly pagesAreUsed: boolean;
  /** Day of the last conversation, `YYYY-MM-DD`; null: none is on record. */
  readonly lastTalk: string | null;
  /** Day of the first conversation that is on record with anybody; null: none are kept. Before it nothing is known. */
  readonly talksSince: string | null;
}

/** Days that are looked back for surveys and reports. */
export const silenceDays = 92;
/** Fewer people asked elsewhere say nothing about what is usual. */
export const fewestAsked = 20;
