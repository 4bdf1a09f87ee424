import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { importCustomers, listCustomers } from '../src/customers/index.ts';
import { exportedAt } from '../src/demo/simulate/calendar.ts';
import { type DemoFiles, writeDemoFiles } from '../src/demo/write/write-files.ts';
import { importSource, measureMonth } from '../src/signals/index.ts';
import { openShardedTestStores } from './sharded-stores.ts';
import { openTestStores, type TestStores } from './stores.ts';

// The sample provider's first customers, through the real importers, once on a single store and once on two shards:
// whatever is measured must be the same.

let dir = '';
let files: DemoFiles;
let single: TestStores;
let sharded: TestStores;
const now = new Date(exportedAt + 3_600_000);

async function importing(stores: TestStores, source: string, place: string, map?: string, category?: string) {
  const mapping =
    map === undefined ? null : { name: map, value: parse(await readFile(map, 'utf8')) as unknown };
  const base = { customer: null, customerFrom: null, dryRun: false };
  const input = { ...base, source, place, mapping, category: category ?? null };
  return importSource({ ctx: stores.ctx, input });
}

async function importAll(stores: TestStores) {
  await importCustomers({ ctx: stores.ctx, input: { path: files.customers } });
  const told = [];
  for (const { source, path, map } of files.imports) {
    const { totals } = await importing(stores, source, path, map);
    told.push({
      source,
      read: totals.read,
      stored: totals.stored,
      rejected: totals.rejected,
      unmatched: totals.unmatched,
    });
  }
  return told;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'beholder-two-shards-'));
  files = await writeDemoFiles({ dir: join(dir, 'files'), seed: 3, customers: 4, scale: 0.02 }, () => {});
  single = await openTestStores();
  sharded = await openShardedTestStores();
  expect(await importAll(sharded)).toEqual(await importAll(single));
}, 600_000);
afterAll(async () => {
  await Promise.all([single?.close(), sharded?.close()]);
  await rm(dir, { recursive: true, force: true });
});

/** Months by customer's name; without ids and moments of importing, which each store has for itself. */
async function months(stores: TestStores, month: string) {
  const customers = await listCustomers({ ctx: stores.ctx });
  const found = await measureMonth({ ctx: stores.ctx, input: { month, now } });
  return customers.map(({ id, name }) => ({ name, month: found.get(id) }));
}

test('both shards hold customers, whole', async () => {
  const rows = await sharded.ctx.signals.rows<{ customer: number; shards: number[] }>(
    'SELECT customer, arraySort(groupUniqArray(shardNum())) AS shards FROM {db}.tickets GROUP BY customer ORDER BY customer',
  );
  expect(rows.every((row) => row.shards.length === 1)).toBe(true);
  expect(new Set(rows.flatMap((row) => row.shards))).toEqual(new Set([1, 2]));
});

describe.each(['2026-10', '2026-04'])('%s', (month) => {
  let here: Awaited<ReturnType<typeof months>>;
  let there: Awaited<ReturnType<typeof months>>;
  beforeAll(async () => {
    here = await months(single, month);
    there = await months(sharded, month);
  });

  test.each([
    ['requests for help', /^tickets\./, 12],
    ['availability and outages', /^availability\./, 4],
    ['response times', /^response\./, 2],
    ['use', /^use\./, 4],
    ['capacity', /^capacity\./, 1],
    ['threats', /^threats\./, 3],
    ['satisfaction', /^(satisfaction|contact)\./, 5],
  ])('%s: two shards say what one store says', (_, ids, atLeast) => {
    const of = (all: typeof here) =>
      all.map(({ name, month: one }) => ({
        name,
        measures: Object.values(one?.measures ?? {}).filter((measure) => ids.test(measure.id)),
      }));
    expect(of(there)).toEqual(of(here));
    const measured = of(here)
      .flatMap((one) => one.measures)
      .filter((measure) => measure.state === 'measured');
    expect(new Set(measured.map((measure) => measure.id)).size).toBeGreaterThanOrEqual(atLeast);
  });

  test('and so it is service by service', () => {
    const of = (all: typeof here) => all.map(({ month: one }) => one?.services);
    expect(of(there)).toEqual(of(here));
  });
});

test('requests that get another category by a later list get it on every shard, and their roll-up with them', async () => {
  const later = join(dir, 'later.txt');
  const hosts = await single.ctx.signals.rows<{ domain: string }>(
    "SELECT CAST(domain, 'String') AS domain FROM {db}.requests WHERE category = '' GROUP BY 1 ORDER BY count() DESC, 1 LIMIT 5",
  );
  expect(hosts.length).toBeGreaterThan(0);
  await writeFile(later, hosts.map(({ domain }) => `${domain}\n`).join(''));
  for (const stores of [single, sharded]) await importing(stores, 'domains', later, undefined, 'gambling');
  const sums = (stores: TestStores, table: string, count: string) =>
    stores.ctx.signals.rows<{ customer: number; name: string; n: string }>(
      `SELECT customer, toString(category) AS name, ${count} AS n FROM {db}.${table} GROUP BY customer, name HAVING n != '0' ORDER BY customer, name`,
    );
  for (const [table, count] of [
    ['requests', 'toString(count())'],
    ['requests_hourly', 'toString(sum(requests))'],
  ] as const)
    expect(await sums(sharded, table, count)).toEqual(await sums(single, table, count));
  const found = await sums(sharded, 'requests', 'toString(count())');
  expect(found.filter((row) => row.name === 'gambling').length).toBeGreaterThan(1);
  expect(await months(sharded, '2026-10')).toEqual(await months(single, '2026-10'));
}, 120_000);

test('importing the same files again stores nothing on either', async () => {
  const again = await importAll(sharded);
  expect(again.filter((one) => one.source !== 'domains' && one.stored > 0)).toEqual([]);
}, 120_000);
