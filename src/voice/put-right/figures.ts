import { wilsonInterval } from '../../signals/index.ts';
import type { PutRight } from './put-right.ts';

const day = 86_400_000;

export interface Share {
  readonly count: number;
  readonly of: number;
  /** 95 % interval (Wilson 1927), 0..1; null where there is nothing to count. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How well the unhappy were looked after, of recoveries that were opened in a stretch of time. */
export interface RecoveryFigures {
  /** All that were not cancelled or merged. */
  readonly n: number;
  readonly active: number;
  /**
   * Minutes of working time until somebody spoke with them: nearest rank over all of them, whom nobody has spoken with
   * counting as longer than any. Null: that one has not been spoken with yet.
   */
  readonly contact: {
    readonly median: number | null;
    readonly p90: number | null;
    readonly n: number;
    readonly notYet: number;
  };
  readonly contactInTime: Share;
  /** Those who confirmed that it is right, of all who did so or whose recovery is 30 days old. */
  readonly rescued: Share;
  /** Those whose prevention failed, of all for which one was written down. */
  readonly recurred: Share;
}

/** Recoveries older than this that nobody confirmed count as not rescued. */
const settledMs = 30 * day;

export function figuresOf(given: readonly PutRight[], now: Date): RecoveryFigures {
  const counted = given.filter((one) => one.counts);
  const waits = counted.map((one) => one.contactMinutes ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const settled = counted.filter(
    (one) => one.confirmedAt || now.getTime() - one.openedAt.getTime() >= settledMs,
  );
  const prevented = counted.filter((one) => one.preventsAt);
  const due = counted.filter((one) => one.contactedAt || one.contactDue <= now);
  return {
    n: counted.length,
    active: counted.filter((one) => one.closedAt === null).length,
    contact: {
      median: rank(waits, 0.5),
      p90: rank(waits, 0.9),
      n: counted.length,
      notYet: counted.filter((one) => one.contactMinutes === null).length,
    },
    contactInTime: share(
      due.filter((one) => one.contactedAt && one.contactedAt <= one.contactDue).length,
      due.length,
    ),
    rescued: share(settled.filter((one) => one.confirmedAt).length, settled.length),
    recurred: share(prevented.filter((one) => one.failedAt).length, prevented.length),
  };
}

function rank(sorted: readonly number[], p: number): number | null {
  const found = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  return found === undefined || !Number.isFinite(found) ? null : found;
}

function share(count: number, of: number): Share {
  const interval = wilsonInterval(count, of);
  return { count, of, low: interval?.low ?? null, high: interval?.high ?? null };
}
