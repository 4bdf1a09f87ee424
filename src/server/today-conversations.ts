import { DateTime } from 'luxon';
import type { CustomerHead } from '../customers/index.ts';
import { listOverdue } from '../listening/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { lastSpoken, listFollowUps } from '../voice/index.ts';
import type { TodayItem } from './today.ts';

/**
 * What was said in conversations would be done by today, customer by customer; and, where conversations are noted at
 * all, who has not been spoken to in person for too long, in one line.
 */
export async function conversationsToday(ctx: Ctx, customers: readonly CustomerHead[]): Promise<TodayItem[]> {
  const [followUps, last] = await Promise.all([
    listFollowUps({ ctx, input: { openOnly: true } }),
    lastSpoken({ ctx }),
  ]);
  const overdue = last.length > 0 ? await listOverdue({ ctx, input: { customers } }) : [];
  const ofCustomer = Map.groupBy(followUps, (one) => one.customerId);
  const due = customers.flatMap((customer): TodayItem[] => {
    const all = ofCustomer.get(customer.id);
    if (!all) return [];
    const today = DateTime.fromJSDate(ctx.clock.now(), { zone: customer.timeZone }).toISODate() ?? '';
    const own = all.filter((one) => one.dueOn <= today);
    const [first] = own;
    if (!first) return [];
    return [
      {
        kind: 'follow-up',
        customer: { slug: customer.slug, name: customer.name },
        what: own.length === 1 ? `${first.what}.` : `${own.length} things that we said we would do are due.`,
        soWhat: 'They will remember that we said so.',
        since: `${first.dueOn}T00:00:00.000Z`,
        month: null,
        details: own.map((one) => `${one.what}: ${one.owner}, by ${one.dueOn}`),
        at: { path: `/customers/${customer.slug}/conversations`, text: 'Conversations' },
      },
    ];
  });
  return overdue.length > 0 ? [...due, notSpokenTo(overdue.map((one) => one.says))] : due;
}

function notSpokenTo(says: readonly string[]): TodayItem {
  const most = 20;
  const more = says.length - most;
  return {
    kind: 'not spoken to',
    customer: null,
    what: `${says.length === 1 ? 'One has' : `${says.length} have`} not been spoken to in person for too long.`,
    soWhat: 'What people do not write they tell to somebody who comes by.',
    since: null,
    month: null,
    details: [...says.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])],
    at: { path: '/spoken-to', text: 'Who, and since when' },
  };
}
