import type { Ctx } from '../../platform/ctx.ts';
import { figuresOf, type RecoveryFigures } from './figures.ts';
import { readPutRight, upsertPutRight } from './put-right-store.ts';

/** How one recovery went. */
export interface PutRight {
  readonly recovery: number;
  readonly customerId: number;
  readonly openedAt: Date;
  readonly contactDue: Date;
  /** When somebody first spoke with them, and the minutes of working time until then; null: nobody did. */
  readonly contactedAt: Date | null;
  readonly contactMinutes: number | null;
  /** Null: they do not say that it is right. */
  readonly confirmedAt: Date | null;
  /** When a prevention was first written down, and when a like complaint showed that it failed. */
  readonly preventsAt: Date | null;
  readonly failedAt: Date | null;
  readonly closedAt: Date | null;
  /** False: cancelled, or part of another one. */
  readonly counts: boolean;
}

const day = 86_400_000;
/** Months are told with the two before: few are unhappy in one. */
const monthDays = 90;

/** Keeps how recoveries went, each in place of what stood there, in the caller's transaction where there is one. */
export function keepPutRight(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: readonly PutRight[];
}): Promise<void> {
  return upsertPutRight(call.ctx, call.input);
}

/** The figures of recoveries that were opened in a stretch of time, of one customer or of all. */
export async function recoveryFigures(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly customerId?: number; readonly from: Date; readonly to: Date };
}): Promise<RecoveryFigures> {
  const { customerId, from, to } = call.input;
  const found = await readPutRight(call.ctx, { customerId, from, to });
  return figuresOf(found, call.ctx.clock.now());
}

/** The figures of a customer's last 90 days, and how many recoveries are open, of whenever they are. */
export interface MonthRecoveries extends RecoveryFigures {
  readonly days: number;
  readonly open: number;
}

/** By customer, as it stood at the end of a month (`YYYY-MM`, UTC; now, where that is earlier); null: nobody was unhappy. */
export async function readMonthRecoveries(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly month: string; readonly now: Date };
}): Promise<(customerId: number) => MonthRecoveries | null> {
  const { ctx, input } = call;
  const [year = 0, month = 0] = input.month.split('-').map(Number);
  const end = new Date(Math.min(Date.UTC(year, month, 1), input.now.getTime()));
  const from = new Date(end.getTime() - monthDays * day);
  const found = await readPutRight(ctx, { from, to: end, orOpenAt: end });
  const whose = Map.groupBy(
    found.map((one) => asOf(one, end)),
    (one) => one.customerId,
  );
  return (customerId) => {
    const own = whose.get(customerId) ?? [];
    const open = own.filter((one) => one.counts && one.closedAt === null).length;
    const figures = figuresOf(
      own.filter((one) => one.openedAt >= from),
      end,
    );
    return figures.n + open === 0 ? null : { ...figures, days: monthDays, open };
  };
}

/** What was known then: a month that is closed again later says the same. */
function asOf(one: PutRight, end: Date): PutRight {
  const then = (at: Date | null) => (at !== null && at < end ? at : null);
  const contactedAt = then(one.contactedAt);
  return {
    ...one,
    contactedAt,
    contactMinutes: contactedAt ? one.contactMinutes : null,
    confirmedAt: then(one.confirmedAt),
    preventsAt: then(one.preventsAt),
    failedAt: then(one.failedAt),
    closedAt: then(one.closedAt),
  };
}
