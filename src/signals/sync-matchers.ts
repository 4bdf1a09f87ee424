import { addressRange, addressText, listMatchers, type Matcher } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { disjointRanges } from './disjoint-ranges.ts';
import { swapTable } from './swap-table.ts';

/** Copies the records' matchers to where the engine matches bulk lines. A load sees the old or the new ones, never half. */
export async function syncMatchers({ ctx }: { ctx: Pick<Ctx, 'records' | 'signals'> }): Promise<void> {
  const matchers = await listMatchers({ ctx });
  await replaceRows(ctx.signals, 'match_keys', matchers.filter(({ kind }) => kind !== 'ip').map(keyRow));
  await replaceRows(ctx.signals, 'match_ranges', rangeRows(matchers));
}

const keyRow = (matcher: Matcher): object => ({
  key_kind: matcher.kind,
  field: matcher.field,
  key: matcher.value.toLowerCase(),
  customer: matcher.customerId,
  person: matcher.personId ?? 0,
  service: matcher.serviceId ?? 0,
});

function rangeRows(matchers: readonly Matcher[]): object[] {
  const ranges = matchers.flatMap((matcher) => {
    const range = matcher.kind === 'ip' ? addressRange(matcher.value) : '';
    return typeof range === 'string'
      ? []
      : [{ ...range, customer: matcher.customerId, person: matcher.personId ?? 0 }];
  });
  return disjointRanges(ranges).map(({ low, high, customer, person }) => ({
    one: 1,
    low: addressText(low),
    high: addressText(high),
    customer,
    person,
  }));
}

const replaceRows = (signals: Ctx['signals'], table: string, rows: readonly object[]): Promise<void> =>
  swapTable(signals, table, (fresh) => signals.insert(fresh, rows));
