import { listCustomerHeads } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { listReleases, type Release } from '../reports/index.ts';
import { readResults } from './closing/closings-store.ts';
import { type MonthState, monthState } from './month-state.ts';
import { countMessages } from './sending/outbox-store.ts';

/** A customer in a month's close. */
export interface MonthRow {
  readonly customerId: number;
  readonly slug: string;
  readonly name: string;
  readonly state: MonthState;
  readonly verdict: string;
  readonly attention: number;
  readonly issue: number | null;
  /** Why it failed or was withdrawn; else empty. */
  readonly why: string;
  readonly approvedBy: string;
  readonly sent: number;
  readonly waiting: number;
  readonly refused: number;
}

/** How each customer stands in a month: those who need a person first, then by name. */
export async function listMonth(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly month: string };
}): Promise<MonthRow[]> {
  const { ctx, input } = call;
  const { month } = input;
  const [customers, releases, results, counts] = await Promise.all([
    listCustomerHeads({ ctx }),
    listReleases({ ctx, input: { month, newestOnly: true } }),
    readResults(ctx, month),
    countMessages(ctx, { month }),
  ]);
  const releasesOf = Map.groupBy(releases, (one) => one.customerId);
  const resultsOf = Map.groupBy(results, (one) => one.customerId);
  const countsOf = Map.groupBy(counts, (one) => one.customerId);
  const rows = customers.map(({ id, slug, name }): MonthRow => {
    const own = releasesOf.get(id) ?? [];
    const shown = own.find((one) => one.reader === '') ?? own[0];
    const tried = resultsOf.get(id) ?? [];
    const many = messagesOf(own, countsOf.get(id) ?? []);
    const state = monthState({ releases: own, results: tried, messages: many });
    return {
      customerId: id,
      slug,
      name,
      state,
      verdict: shown?.verdict ?? '',
      attention: shown?.attention ?? 0,
      issue: shown?.issue ?? null,
      why:
        state === 'failed' ? (tried.find((one) => one.problem)?.problem ?? '') : (shown?.withdrawnWhy ?? ''),
      approvedBy: state === 'draft' || state === 'open' ? '' : (shown?.approvedBy ?? ''),
      sent: many.sent ?? 0,
      waiting: (many.waiting ?? 0) + (many.sending ?? 0),
      refused: many.refused ?? 0,
    };
  });
  return rows.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
}

const order: readonly MonthState[] = [
  'failed',
  'draft',
  'open',
  'approved',
  'sending',
  'withdrawn',
  'sent',
  'not closed',
];

/** Messages of the newest issues alone: those of an earlier one do not make this one sent. */
function messagesOf(
  releases: readonly Release[],
  counts: Awaited<ReturnType<typeof countMessages>>,
): Partial<Record<(typeof counts)[number]['state'], number>> {
  const ids = new Set(releases.map((one) => one.reportId));
  const sum: Partial<Record<(typeof counts)[number]['state'], number>> = {};
  for (const one of counts) if (ids.has(one.reportId)) sum[one.state] = (sum[one.state] ?? 0) + one.many;
  return sum;
}
