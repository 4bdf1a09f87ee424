import { DateTime } from 'luxon';
import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Score } from './scores.ts';
import { scoresOfAll } from './scores-of.ts';
import { withoutSmallGroups } from './without-small-groups.ts';

/**
 * Scores of a month (`YYYY-MM`, by each customer's clock) for those who work there to read: groups of fewer than five people
 * are not told, for their score would tell who answered what. Empty for a customer of whom nobody answered. In the language
 * in which they are asked for.
 */
export async function readMonthScores(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: {
    readonly month: string;
    readonly now: Date;
    readonly customers: readonly Pick<Customer, 'id' | 'timeZone'>[];
  };
}): Promise<(customerId: number) => readonly Score[]> {
  const { month, now, customers } = call.input;
  const periods = customers.flatMap((customer) => {
    const start = DateTime.fromFormat(month, 'yyyy-MM', { zone: customer.timeZone });
    const end = Math.min(start.plus({ months: 1 }).toMillis(), now.getTime());
    const period = { customer, from: start.toJSDate(), to: new Date(end) };
    return period.from < period.to ? [period] : [];
  });
  const found = await scoresOfAll({ ctx: call.ctx, input: { periods, by: null } });
  return (customerId) => found.get(customerId)?.().map(withoutSmallGroups) ?? [];
}
