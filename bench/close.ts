import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { readConfig } from '../src/platform/config.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { detailView } from '../src/reports/detail/view.ts';
import { closeMonth } from '../src/reports/index.ts';
import { type Density, densities } from '../src/reports/overview/density.ts';
import { overviewView } from '../src/reports/overview/view.ts';
import type { ReportData } from '../src/reports/schema.ts';
import { textFitter } from '../src/reports/text/fit.ts';
import { loadFonts } from '../src/reports/text/fonts.ts';
import { openTypesetter } from '../src/reports/typst/typesetter.ts';
import { measureMonth } from '../src/signals/index.ts';
import { printByChromium } from './close/chromium.ts';
import { cpuSeconds, storePids } from './close/cpu.ts';
import { addBenchCustomers } from './close/customers.ts';
import { detailHtml, overviewHtml } from './close/html.ts';
import { fillSignals } from './query-data.ts';

/**
 * Closes a month of 50, 100 and 200 simulated customers, everything included: agreed hours, queries, judgement,
 * issues, both documents, data and tables. Beside it the pure Typst time of the same documents, and the same two
 * documents printed by Chromium. `--quick`: 20 and 40 customers.
 */
// As `bin/beholder` does it: its render processes start from compiled modules.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'beholder'));
const sizes = process.argv.includes('--quick') ? [20, 40] : [50, 100, 200];
const month = '2026-10';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Closed {
  readonly customers: number;
  readonly wall: number;
  readonly cpu: number;
  /** Of `cpu`: this process, and the stores; the rest is the worker's. */
  readonly own: number;
  readonly stores: number;
  readonly pages: number;
  readonly memory: { readonly first: number; readonly last: number };
}

async function close(ctx: Ctx, outDir: string, customers: number, jobs: number): Promise<Closed> {
  const names = Array.from({ length: customers }, (_, index) => `customer-${index + 1}`);
  const roots = [process.pid, ...storePids(ctx.dataDir)];
  const before = cpuSeconds(roots);
  const storesBefore = cpuSeconds(storePids(ctx.dataDir));
  const ownBefore = process.cpuUsage();
  const began = performance.now();
  const closed = await closeMonth({ ctx, input: { month, customers: names, outDir, jobs } });
  const wall = (performance.now() - began) / 1000;
  const used = process.cpuUsage(ownBefore);
  await sleep(500);
  const done = closed.flatMap((one) => (one.state === 'closed' ? [one] : []));
  if (done.length !== customers) throw new Error(`only ${done.length} of ${customers} closed`);
  const memory = {
    first: done[Math.min(9, done.length - 1)]?.memory ?? 0,
    last: Math.max(...done.slice(-10).map((one) => one.memory)),
  };
  return {
    customers,
    wall,
    cpu: cpuSeconds(roots) - before,
    own: (used.user + used.system) / 1e6,
    stores: cpuSeconds(storePids(ctx.dataDir)) - storesBefore,
    pages: done.reduce((sum, one) => sum + one.pages, 0) / customers,
    memory,
  };
}

async function readReports(outDir: string, customers: number): Promise<ReportData[]> {
  const slugs = (await readdir(outDir)).slice(0, customers);
  return Promise.all(
    slugs.map(async (slug) => JSON.parse(await readFile(join(outDir, slug, 'report.json'), 'utf8'))),
  );
}

/**
 * Only the typesetter: its start and the views not counted, no files written. Which density an overview takes is
 * found in a pass before: set just before the clock starts, the same page would come from the typesetter's memory.
 */
async function pureTypst(
  reports: readonly ReportData[],
): Promise<{ readonly wall: number; readonly cpu: number }> {
  const fonts = loadFonts();
  const fitter = textFitter(fonts);
  const typesetter = openTypesetter(fonts);
  const taken: Density[] = [];
  for (const report of reports) {
    const density = densities.find(
      (one) => typesetter.set('overview', overviewView(report, one, fitter)).pages === 1,
    );
    if (!density) throw new Error('an overview does not fit');
    taken.push(density);
    typesetter.forget();
    await turn();
  }
  let wall = 0;
  let cpu = 0;
  for (const [index, report] of reports.entries()) {
    const views = [
      ['details', detailView(report, fitter)] as const,
      ['overview', overviewView(report, taken[index] as Density, fitter)] as const,
    ];
    const began = performance.now();
    const used = process.cpuUsage();
    for (const [template, view] of views) typesetter.set(template, view).pdf();
    // Without it no run of hundreds of documents fits into memory.
    typesetter.forget();
    wall += (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(used);
    cpu += (user + system) / 1e6;
    await turn();
  }
  return { wall, cpu };
}

function htmlOf(report: ReportData): string[] {
  const fitter = textFitter(loadFonts());
  return [
    overviewHtml(overviewView(report, densities[0] as Density, fitter)),
    detailHtml(detailView(report, fitter)),
  ];
}

async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beholder-bench-close-'));
  const outDir = join(dataDir, 'out');
  const opened = await openCtx({
    config: { ...readConfig({}), dataDir },
    log: silentLog,
    progress: noProgress,
  });
  const ctx = { ...opened.ctx, clock: { now: () => new Date('2026-11-02T08:00:00Z') } };
  try {
    const most = Math.max(...sizes);
    const months = Array.from({ length: 14 }, (_, index) =>
      DateTime.fromISO(`${month}-01`, { zone: 'utc' })
        .minus({ months: 13 - index })
        .toFormat('yyyy-MM'),
    );
    await addBenchCustomers(ctx, most);
    await fillSignals(
      ctx.signals,
      { requests: most * 14 * 2500, tickets: most * 14 * 90, months, customers: most },
      () => {},
    );
    say(
      `${cpus()[0]?.model}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}`,
    );
    const results: Closed[] = [];
    for (const size of sizes) {
      const result = await close(ctx, join(outDir, String(size)), size, 1);
      results.push(result);
      say(
        `${size} customers: ${result.wall.toFixed(1)} s with one worker, ${(result.cpu / size).toFixed(3)} CPU-s a customer (worker ${((result.cpu - result.own - result.stores) / size).toFixed(3)}, stores ${(result.stores / size).toFixed(3)}, the rest ${(result.own / size).toFixed(3)}), ${result.pages.toFixed(1)} pages of detail; worker ${Math.round(result.memory.first / 1e6)} MB after 10, ${Math.round(result.memory.last / 1e6)} MB at the end`,
      );
    }
    const last = results.at(-1) as Closed;
    const roots = [process.pid, ...storePids(dataDir)];
    const before = cpuSeconds(roots);
    await measureMonth({ ctx, input: { month, now: ctx.clock.now() } });
    say(
      `of which all queries of ${last.customers} customers: ${(cpuSeconds(roots) - before).toFixed(1)} CPU-s`,
    );
    const reports = await readReports(join(outDir, String(last.customers)), last.customers);
    const together = await close(ctx, join(outDir, 'together'), last.customers, cpus().length);
    const typst = await pureTypst(reports);
    say(
      `pure Typst of the same documents: ${typst.wall.toFixed(1)} s, ${(typst.cpu / last.customers).toFixed(3)} CPU-s a customer`,
    );
    say(
      `total / pure Typst: ${(last.wall / typst.wall).toFixed(2)} in time with one worker, ${(together.wall / typst.wall).toFixed(2)} with ${cpus().length} (at most 1.3), ${(last.cpu / typst.cpu).toFixed(2)} in CPU`,
    );
    const printed = await printByChromium(reports.slice(0, 20).map(htmlOf));
    if (!printed) say('Chromium is not installed: not compared');
    else
      say(
        `Chromium, warm: ${printed.seconds.toFixed(3)} CPU-s a customer for ${printed.pages.toFixed(1)} pages; ${(printed.seconds / (last.cpu / last.customers)).toFixed(2)} times all of Beholder's, ${(printed.seconds / (typst.cpu / last.customers)).toFixed(2)} times its typesetting (at least 3)`,
      );
  } finally {
    await opened.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await run();
