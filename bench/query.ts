import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { readConfig } from '../src/platform/config.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { measureMonth } from '../src/signals/index.ts';
import { type BenchSize, fillSignals } from './query-data.ts';

/**
 * Every measure of one customer's month, and of all customers' month, out of growing stores. `--quick`: the smallest
 * only. `--keep DIR`: use and leave the stores there.
 */
const quick = process.argv.includes('--quick');
const keep = process.argv.includes('--keep') ? process.argv[process.argv.indexOf('--keep') + 1] : undefined;
const month = '2026-10';
const months = Array.from({ length: 14 }, (_, i) =>
  DateTime.fromISO(`${month}-01`, { zone: 'utc' })
    .minus({ months: 13 - i })
    .toFormat('yyyy-MM'),
);
const sizes: BenchSize[] = [
  { requests: 1_000_000, tickets: 50_000, months, customers: 200 },
  { requests: 10_000_000, tickets: 500_000, months, customers: 200 },
  { requests: 100_000_000, tickets: 5_000_000, months, customers: 200 },
];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const now = new Date('2026-11-02T08:00:00Z');

async function addCustomers(ctx: Ctx, size: BenchSize): Promise<void> {
  const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-18:00']]));
  const peak = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-10:30']]));
  const targets = {
    availability: 0.999,
    slow_ms: 250,
    priorities: { '0': { response_min: 60, resolution_min: 1440 } },
  };
  for (let i = 0; i < size.customers; i++) {
    const time_zone = ['Europe/London', 'America/New_York', 'UTC'][i % 3] as string;
    const name = `Customer ${String(i + 1).padStart(3, '0')}`;
    const { id } = await ctx.records
      .insertInto('customers')
      .values({ name, slug: `customer-${i + 1}`, time_zone })
      .returning('id')
      .executeTakeFirstOrThrow();
    await ctx.records
      .insertInto('agreements')
      .values({
        ...{
          customer_id: id,
          time_zone,
          business_hours: JSON.stringify(week),
          peak_windows: JSON.stringify(peak),
        },
        targets: JSON.stringify(targets),
      })
      .execute();
  }
}

interface Result {
  readonly size: BenchSize;
  readonly filled: number;
  readonly one: number;
  readonly all: number;
  readonly each: readonly (readonly [string, number, number])[];
}

async function timed(
  work: (told: (name: string, ms: number) => void) => Promise<unknown>,
): Promise<[number, Map<string, number>]> {
  const each = new Map<string, number>();
  const began = performance.now();
  await work((name, ms) => each.set(name, ms));
  return [performance.now() - began, each];
}

async function run(size: BenchSize): Promise<Result> {
  const dataDir = keep ? `${keep}-${size.requests}` : await mkdtemp(join(tmpdir(), 'beholder-query-'));
  const opened = await openCtx({
    config: { ...readConfig(), dataDir },
    log: silentLog,
    progress: noProgress,
  });
  try {
    const { ctx } = opened;
    const began = performance.now();
    const [has] = await ctx.signals.rows<{ n: string }>('SELECT count() AS n FROM {db}.requests');
    if (Number(has?.n) === 0) {
      await addCustomers(ctx, size);
      await fillSignals(ctx.signals, size, (what) => say(`  ${what}`));
    }
    const filled = performance.now() - began;
    const measure = (customers?: number[]) => (told: (name: string, ms: number) => void) =>
      measureMonth({ ctx, input: { month, now, timed: told, ...(customers && { customers }) } });
    await timed(measure([11])); // copies the agreed times, once a month
    const runs = [];
    for (const customer of [7, 57, 107, 157, 199]) runs.push(await timed(measure([customer])));
    runs.sort((a, b) => a[0] - b[0]);
    const middle = runs[2] as (typeof runs)[number];
    const [all, eachAll] = await timed(measure());
    const each = [...middle[1]].map(([name, ms]) => [name, ms, eachAll.get(name) ?? 0] as const);
    return { size, filled, one: middle[0], all, each };
  } finally {
    await opened.close();
    if (!keep) await rm(dataDir, { recursive: true, force: true });
  }
}

const results: Result[] = [];
for (const size of quick ? sizes.slice(0, 1) : sizes) {
  say(
    `${size.requests.toLocaleString('en')} requests, ${size.tickets.toLocaleString('en')} tickets, ${size.customers} customers, 14 months`,
  );
  const result = await run(size);
  results.push(result);
  for (const [name, one, all] of result.each)
    say(`  ${name.padEnd(20)} ${one.toFixed(0).padStart(6)} ms  all ${all.toFixed(0).padStart(6)} ms`);
  say(
    `  every measure of one customer: ${result.one.toFixed(0)} ms (median of 5 customers); of all ${size.customers}: ${(result.all / 1000).toFixed(1)} s`,
  );
}
const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
say(`\n${machine}, Node ${process.version}\n`);
say('| requests | tickets | fill | one customer, all measures | 200 customers, all measures | a customer |');
say('|---:|---:|---:|---:|---:|---:|');
for (const { size, filled, one, all } of results) {
  const cells = [
    size.requests.toLocaleString('en'),
    size.tickets.toLocaleString('en'),
    `${(filled / 1000).toFixed(0)} s`,
    `${one.toFixed(0)} ms`,
    `${(all / 1000).toFixed(1)} s`,
    `${(all / size.customers).toFixed(0)} ms`,
  ];
  say(`| ${cells.join(' | ')} |`);
}
