import type { Customer } from '../customers/index.ts';
import { painTitle } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { IssueSummary } from '../reports/index.ts';
import { listPainHeads } from '../voice/index.ts';
import type { TodayItem } from './today.ts';

/** Pains that a customer's newest month told as needing attention and that nobody has taken in hand since. */
export async function painsToday(
  ctx: Pick<Ctx, 'records'>,
  customers: readonly Customer[],
  issues: readonly IssueSummary[],
): Promise<TodayItem[]> {
  const told = issues.flatMap((issue) =>
    issue.attention.flatMap((id) => {
      const [, pain] = /^pains\/.*\/(\d+)$/.exec(id) ?? [];
      return pain === undefined ? [] : [{ issue, pain: Number(pain) }];
    }),
  );
  if (told.length === 0) return [];
  const heads = await listPainHeads({ ctx, input: { ids: told.map((one) => one.pain) } });
  return told.flatMap(({ issue, pain }) => {
    const head = heads.get(pain);
    const customer = customers.find((one) => one.id === issue.customerId);
    if (!head || head.ownerId !== null || !customer) return [];
    return [
      {
        kind: 'pain' as const,
        customer: { slug: customer.slug, name: customer.name },
        what: `${painTitle(head)} bothers their people, and nobody of ours has it in hand.`,
        soWhat: 'What nobody sees to comes back, and is told to others.',
        since: null,
        month: issue.month,
        details: [],
        at: { path: `/pains/${pain}`, text: 'Give it to somebody' },
      },
    ];
  });
}
