import type { CustomerHead } from '../customers/index.ts';
import { minutes, painTitle } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { StandingOut } from '../reports/index.ts';
import { listOrphanPains, listPainHeads, type OrphanPain, orphanDays } from '../voice/index.ts';
import type { TodayCounts, TodayItem } from './today.ts';

/** As many as somebody can give away in a day; the others stand on the page of pains. */
const mostShown = 5;

/** Pains that are large or grow, or that a newest month told as needing attention, and that nobody has in hand. */
export async function painsToday(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customers: readonly CustomerHead[],
  issues: readonly StandingOut[],
): Promise<{ readonly items: TodayItem[]; readonly counts: TodayCounts }> {
  const byId = new Map(customers.map((one) => [one.id, one]));
  const [orphans, told] = await Promise.all([listOrphanPains({ ctx }), toldPains(ctx, byId, issues)]);
  const large = new Set(orphans.map((one) => one.id));
  const items = [
    ...orphans.map((one) => orphanItem(one, byId)),
    ...told.flatMap(({ pain, item }) => (large.has(pain) ? [] : [item])),
  ];
  return { items: items.slice(0, mostShown), counts: items.length > 0 ? { pain: items.length } : {} };
}

function orphanItem(one: OrphanPain, customers: ReadonlyMap<number, CustomerHead>): TodayItem {
  const named = one.customers.flatMap(({ id, pieces, of }) => {
    const customer = customers.get(id);
    return customer ? [{ customer, text: `${customer.name}: ${pieces} of ${of}` }] : [];
  });
  const [only, ...others] = named;
  const title = one.name === null && one.quote ? `“${one.quote}”` : painTitle(one);
  const at = named.length > 1 ? ` at ${named.length} customers` : '';
  const lost = one.cost ? ` and cost them about ${minutes(one.cost.minutes)}` : '';
  return {
    kind: 'pain',
    customer: only && others.length === 0 ? { slug: only.customer.slug, name: only.customer.name } : null,
    what: `${title} ${one.grows ? 'is heard more and more' : 'is large'}, and nobody of ours has it in hand.`,
    soWhat: `Said ${one.pieces} times in ${orphanDays} days${at}${lost}. What nobody sees to comes back.`,
    since: null,
    month: null,
    details: named.slice(0, 12).map(({ text }) => `${text} complaints and requests`),
    at: { path: `/pains/${one.id}`, text: 'Give it to somebody' },
  };
}

/** What a customer read of in their newest month. */
async function toldPains(
  ctx: Pick<Ctx, 'records'>,
  customers: ReadonlyMap<number, CustomerHead>,
  issues: readonly StandingOut[],
): Promise<{ readonly pain: number; readonly item: TodayItem }[]> {
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
    const customer = customers.get(issue.customerId);
    if (!head || head.ownerId !== null || !customer) return [];
    const item = {
      kind: 'pain' as const,
      customer: { slug: customer.slug, name: customer.name },
      what: `${painTitle(head)} bothers their people, and nobody of ours has it in hand.`,
      soWhat: 'What nobody sees to comes back, and is told to others.',
      since: null,
      month: issue.month,
      details: [],
      at: { path: `/pains/${pain}`, text: 'Give it to somebody' },
    };
    return [{ pain, item }];
  });
}
