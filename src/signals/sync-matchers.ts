import { createHash } from 'node:crypto';
import { addressRange, addressText, listMatchers, type Matcher } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { disjointRanges } from './disjoint-ranges.ts';
import { aloneWithMatchers } from './recategorise-store.ts';
import { swapTable } from './swap-table.ts';

/**
 * Copies the records' matchers to where the engine matches bulk lines. A load sees the old or the new ones, never
 * half. Does nothing where the copy is still true.
 */
export async function syncMatchers({ ctx }: { ctx: Pick<Ctx, 'records' | 'signals'> }): Promise<void> {
  if (await isSynced(ctx.signals, await listMatchers({ ctx }))) return;
  await aloneWithMatchers(ctx, async () => {
    const matchers = await listMatchers({ ctx });
    await replaceRows(ctx.signals, 'match_keys', matchers.filter(({ kind }) => kind !== 'ip').map(keyRow));
    await replaceRows(ctx.signals, 'match_ranges', rangeRows(matchers));
    const row = { what: 'matchers', fingerprint: fingerprintOf(matchers), since: 0, until: 0 };
    await ctx.signals.insert('{db}.synced', [row]);
  });
}

async function isSynced(signals: Ctx['signals'], matchers: readonly Matcher[]): Promise<boolean> {
  const [synced] = await signals.rows<{ fingerprint: string }>(
    `SELECT fingerprint FROM {db}.synced WHERE what = 'matchers' ORDER BY at DESC LIMIT 1`,
  );
  return synced?.fingerprint === fingerprintOf(matchers);
}

const fingerprintOf = (matchers: readonly Matcher[]): string =>
  createHash('sha256').update(JSON.stringify(matchers)).digest('hex');

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
