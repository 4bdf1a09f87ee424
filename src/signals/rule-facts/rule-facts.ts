/** What rules ask about a month beyond its measures: facts one by one, none left out for want of room. */

/** When: agreed working hours, agreed peak windows, any time, any time but working hours, Saturdays and Sundays. */
export const factMoments = ['working hours', 'peak', 'ever', 'outside working hours', 'weekends'] as const;
export type FactMoment = (typeof factMoments)[number];

/** Which facts are wanted; what is absent is not looked up. Amounts are the least that any rule asks for. */
export interface FactWish {
  readonly visits?: { readonly categories: readonly string[]; readonly moments: readonly FactMoment[] };
  readonly tickets?: {
    readonly opened: boolean;
    readonly reopened: boolean;
    readonly again: boolean;
    readonly missed: boolean;
    readonly waitedMinutes: number | null;
    readonly tookMinutes: number | null;
    readonly openDays: number | null;
  };
  readonly outages?: boolean;
  readonly slow?: boolean;
  readonly answers?: boolean;
  readonly contacts?: boolean;
  readonly gapMinutes?: number;
  readonly promises?: boolean;
}

/** One person's visits to sites of one category in one moment, over the month. */
export interface VisitFact {
  /** 0: no known person. */
  readonly person: number;
  readonly label: string;
  readonly category: string;
  readonly moment: FactMoment;
  /** Runs of requests without a pause above 15 minutes. */
  readonly visits: number;
  /** Distinct slots of five minutes x 5. */
  readonly minutes: number;
}

/** Minutes before the month began and until it ended (or now). A bound between the two was passed in this month. */
export interface Passed {
  readonly before: number;
  readonly until: number;
}

/** A ticket that was opened, or still concerned somebody, in the month. */
export interface TicketFact {
  readonly ticket: string;
  readonly title: string;
  /** 0: not known. */
  readonly priority: number;
  readonly category: string;
  readonly person: number;
  readonly label: string;
  readonly site: string;
  /** ISO. */
  readonly opened: string;
  /** Local day (`YYYY-MM-DD`) where it was opened in this month; '' else. */
  readonly day: string;
  /** The moments in which it was opened, by the hours of its service. */
  readonly moments: readonly FactMoment[];
  /** Until the first answer, and until the solution, on the business clock; null where it cannot be told. */
  readonly waited: Passed | null;
  readonly took: Passed | null;
  /** Agreed minutes; null: none agreed. */
  readonly targetResponse: number | null;
  readonly targetResolution: number | null;
  /** Times it came back; of tickets that were solved in this month or are still open. */
  readonly reopens: number;
  /** The same person asked about the same category within 14 days before; opened in this month. */
  readonly again: boolean;
  /** Days since it was opened, where it is open at the month's end or now; null else. */
  readonly openDays: number | null;
}

/** A time down of a service; what overlaps is one. Minutes by moment, without maintenance; null: no such hours agreed. */
export interface OutageFact {
  readonly service: string;
  /** ISO. */
  readonly started: string;
  readonly cause: string;
  readonly minutes: Readonly<Record<FactMoment, number | null>>;
}

/** Slow minutes of one local day, in working hours and of these in peak windows. */
export interface SlowDay {
  readonly day: string;
  readonly minutes: number;
  readonly peak: number;
}

export interface UnhappyFact {
  readonly at: string;
  readonly person: number;
  readonly label: string;
  readonly role: string;
  readonly comment: string;
}

/** When somebody asked or answered something, in seconds since 1970: the last time before the month, and all in it. */
export interface ContactFact {
  readonly person: number;
  readonly times: readonly number[];
}

/** A stretch in which a source brought nothing, by moment; null: no such hours agreed. */
export interface GapFact {
  readonly source: string;
  readonly kind: string;
  readonly from: string;
  readonly minutes: Readonly<Record<FactMoment, Passed | null>>;
}

/** A promise with a due date, `YYYY-MM-DD`. */
export interface DueFact {
  readonly what: string;
  readonly due: string;
  readonly done: string | null;
}

/** The facts of one customer and month; what was not asked for is absent. */
export interface RuleFacts {
  /** Whether working hours and peak windows are agreed. */
  readonly agreed: { readonly hours: boolean; readonly peak: boolean };
  /** Seconds since 1970: the month's begin, and its end or now. */
  readonly from: number;
  readonly until: number;
  readonly visits?: readonly VisitFact[];
  readonly tickets?: readonly TicketFact[];
  readonly outages?: readonly OutageFact[];
  readonly slow?: readonly SlowDay[];
  readonly unhappy?: readonly UnhappyFact[];
  readonly contacts?: readonly ContactFact[];
  readonly gaps?: readonly GapFact[];
  readonly promises?: readonly DueFact[];
}
