/** What `queryRecent...` say of the last days, over all customers at once: what rules are watched on. */

/** Whose facts, since when. Windows of agreed times must be in the signal store (`prepareRecent`). */
export interface RecentInput {
  readonly customers: readonly { readonly id: number; readonly timeZone: string }[];
  /** Nothing older is looked at; by the time at which it happened. */
  readonly since: Date;
  readonly now: Date;
}

/** What one person did on one local day at sites of one category, in one sort of hours. */
export interface RecentVisits {
  readonly customer: number;
  /** 0: no known person. */
  readonly person: number;
  /** The login or address of somebody who is no known person; '' for a person. */
  readonly knownAs: string;
  readonly category: string;
  /** `YYYY-MM-DD`, local to the customer. */
  readonly day: string;
  /** In agreed working hours, in agreed peak windows (by the default agreement), on a Saturday or Sunday. */
  readonly working: boolean;
  readonly peak: boolean;
  readonly weekend: boolean;
  /** Runs of browsing without a pause above 15 minutes; 0 where nothing was browsing (name look-ups). */
  readonly visits: number;
  /** Distinct slots of five minutes with browsing, x 5. */
  readonly minutes: number;
  /** Requests that were let through, and that were stopped; of any kind. */
  readonly allowed: number;
  readonly blocked: number;
  readonly first: Date;
  readonly last: Date;
}

/** A ticket that is open, or was touched since. */
export interface RecentTicket {
  readonly customer: number;
  readonly source: number;
  readonly ticket: string;
  readonly service: number;
  /** 0: not known. */
  readonly priority: number;
  readonly category: string;
  readonly person: number;
  readonly opened: Date;
  readonly responded: Date | null;
  /** Solved or closed. */
  readonly done: Date | null;
}

/** Times down of severity 3 and more, that were going on since. */
export interface RecentOutage {
  readonly customer: number;
  /** 0: not matched to a service. */
  readonly service: number;
  readonly target: string;
  readonly started: Date;
  /** Null: not over yet. */
  readonly ended: Date | null;
}

/** An answer of somebody who was asked how content they are. */
export interface RecentAnswer {
  readonly customer: number;
  readonly source: number;
  readonly id: string;
  readonly at: Date;
  readonly person: number;
  readonly role: 'unknown' | 'user' | 'buyer' | 'executive';
  /** The lowest quarter of the scale; up to 6 of 10 where it was asked whether one would recommend. */
  readonly unhappy: boolean;
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/** The newest signal that a source brought for a customer. */
export interface LastData {
  readonly customer: number;
  readonly source: number;
  readonly last: Date;
}

/** The last time that a person of a customer asked for or answered something. */
export interface LastContact {
  readonly customer: number;
  /** 0: nobody known. */
  readonly person: number;
  readonly last: Date;
}
