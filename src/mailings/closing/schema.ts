/** A close that somebody, or the schedule, started. */
export interface Closing {
  readonly id: number;
  readonly month: string;
  readonly customerIds: readonly number[];
  readonly scheduled: boolean;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** What it is at, in words. */
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly state: 'running' | 'done' | 'failed' | 'cut off';
  readonly problem: string;
}

/** What a close came to for one customer and reader. */
export interface ClosingResult {
  readonly closingId: number;
  readonly customerId: number;
  readonly reader: string;
  readonly issue: number | null;
  /** Empty: it was closed. */
  readonly problem: string;
}

/** When the server closes the month before by itself: a day of the month and a time in the provider's time zone. */
export interface Schedule {
  /** 1 to 28; null: never. */
  readonly day: number | null;
  /** `HH:MM` */
  readonly time: string;
  /** What was due before it was said is not made up for. */
  readonly since: Date | null;
}
