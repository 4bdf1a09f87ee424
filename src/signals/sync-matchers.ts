import { randomUUID } from 'node:crypto';
import { addressRange, addressText, listMatchers, type Matcher } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { disjointRanges } from './disjoint-ranges.ts';

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

/** Fills a table beside it, then swaps its only partition in one step. */
async function replaceRows(signals: Ctx['signals'], table: string, rows: readonly object[]): Promise<void> {
  const beside = `${table}_${randomUUID().replaceAll('-', '')}`;
  await signals.exec(`CREATE TABLE {db}.${beside} AS {db}.${table}`);
  try {
    if (rows.length > 0) await signals.insert(`{db}.${beside}`, rows);
    await signals.exec(`ALTER TABLE {db}.${table} REPLACE PARTITION tuple() FROM {db}.${beside}`);
  } finally {
    await signals.exec(`DROP TABLE {db}.${beside}`);
  }
}
