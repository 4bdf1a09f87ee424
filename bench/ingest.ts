import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/platform/config.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { address, benchWorld, domainNames, login, seeded, writeSquidLines } from './squid-lines.ts';

/**
 * How long `beholder import` takes for Squid lines, from the start of the command to its end, into stored,
 * categorised and matched signals; beside it goaccess on the same file in the same run. `--quick`: a small file.
 */
const quick = process.argv.includes('--quick');
const sizes = quick ? [50_000, 100_000, 200_000] : [1_250_000, 2_500_000, 5_000_000];
const events = quick ? 50_000 : 1_000_000;
const project = join(import.meta.dirname, '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** Runs a program to its end; returns how long it took, in milliseconds, and what it said. */
function timed(
  program: string,
  args: readonly string[],
  options: SpawnSyncOptions = {},
): { ms: number; out: string } {
  const start = performance.now();
  const run = spawnSync(program, [...args], { encoding: 'utf8', ...options });
  const ms = performance.now() - start;
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr || run.error}`);
  return { ms, out: String(run.stdout) };
}

const beholder = (dataDir: string, ...args: string[]) =>
  timed(process.execPath, [join(project, 'bin', 'beholder'), ...args, '--data', dataDir, '--json']);

/** Customers with their people's logins and ranges of addresses; every tenth domain is in a category list. */
async function prepare(folder: string, dataDir: string): Promise<void> {
  const { ctx, close } = await openCtx({
    config: { ...readConfig({}), dataDir },
    log: silentLog,
    progress: noProgress,
  });
  const { records } = ctx;
  const customers = Array.from({ length: benchWorld.customers }, (_, i) => ({
    name: `Customer ${i}`,
    slug: `customer-${i}`,
  }));
  const ids = await records.insertInto('customers').values(customers).returning('id').execute();
  const owner = (person: number) => ids[person % ids.length]?.id ?? 0;
  const people = Array.from({ length: benchWorld.people }, (_, i) => i);
  const saved = await records
    .insertInto('people')
    .values(people.map((i) => ({ customer_id: owner(i), name: login(i), pseudonym: `Person ${i}` })))
    .returning('id')
    .execute();
  await records
    .insertInto('matchers')
    .values([
      ...people.map((i) => ({
        customer_id: owner(i),
        person_id: saved[i]?.id ?? null,
        kind: 'login' as const,
        value: login(i),
      })),
      ...people.slice(0, 200).map((i) => ({
        customer_id: owner(i),
        kind: 'ip' as const,
        value: `${address(i).split('.').slice(0, 2).join('.')}.0.0/16`,
      })),
    ])
    .execute();
  await close();
  const listed = domainNames(benchWorld.domains).filter((_, i) => i % 10 === 3);
  await mkdir(join(folder, 'lists'));
  for (const [i, category] of ['adult', 'gambling', 'social', 'streaming', 'news'].entries()) {
    const own = listed.filter((_, at) => at % 5 === i).map((domain) => `0.0.0.0 ${domain}\n`);
    await writeFile(join(folder, 'lists', `${category}-hosts`), own.join(''));
  }
  beholder(dataDir, 'import', 'domains', join(folder, 'lists'));
}

interface Totals {
  readonly totals: { readonly read: number; readonly stored: number; readonly skipped: number };
}

async function squidSize(folder: string, count: number): Promise<void> {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  await rm(join(folder, 'lists'), { recursive: true, force: true });
  await prepare(folder, dataDir);
  const file = join(folder, 'access.log');
  await writeSquidLines(file, count, 1);
  const bytes = (await stat(file)).size;
  // What was prepared is on disk before the clock starts: neither program waits for the other's data. For the same
  // reason nothing is deleted before the end: a file system looks for room more slowly where much was just freed.
  spawnSync('sync');
  const own = beholder(dataDir, 'import', 'squid', file);
  const { totals } = JSON.parse(own.out) as Totals;
  if (totals.read !== count || totals.stored + totals.skipped !== count)
    throw new Error(`lost lines: ${own.out}`);
  const other = goaccess(folder, file);
  const rate = Math.round(count / (own.ms / 1000) / 1000);
  const ratio =
    other === null
      ? 'goaccess is not installed'
      : `goaccess ${seconds(other)} s, ratio ${(other / own.ms).toFixed(1)}`;
  say(
    `${count.toLocaleString('en')} lines (${Math.round(bytes / 1e6)} MB): beholder ${seconds(own.ms)} s (${rate} thousand lines/s); ${ratio}`,
  );
}

function goaccess(folder: string, file: string): number | null {
  if (spawnSync('goaccess', ['--version']).error) return null;
  const formats = [
    '--log-format=%x.%^ %~%L %h %^/%s %b %m %U %e %^',
    '--datetime-format=%s',
    '--date-format=%s',
    '--time-format=%s',
  ];
  return timed('goaccess', [file, ...formats, '--no-progress', '-o', join(folder, 'report.json')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  }).ms;
}

const mapping = `rows: events
format: csv
time: { zone: UTC, format: [iso] }
columns: { ticket: number, at: at, state: state, caller: caller, category: category, priority: priority, agent: agent }
states: { New: new, Active: working, Resolved: resolved, Closed: closed }
match: { fields: [company] }
`;

async function writeEvents(path: string, count: number): Promise<void> {
  const random = seeded(5);
  const out = createWriteStream(path);
  let text = 'number,at,state,caller,category,priority,agent,company\n';
  const states = ['New', 'Active', 'Active', 'Resolved', 'Closed'];
  for (let i = 0; i < count; i++) {
    const ticket = Math.floor(i / 5);
    const at = new Date(Date.UTC(2026, 8, 1) + ticket * 12_000 + (i % 5) * 3_600_000).toISOString();
    text += `T${ticket},${at},${states[i % 5]},user${Math.floor(random() * 2000)},Category ${ticket % 20},${1 + (ticket % 4)},agent${ticket % 30},Customer ${ticket % 20}\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
}

async function tickets(folder: string): Promise<void> {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const file = join(folder, 'events.csv');
  await writeEvents(file, events);
  await writeFile(join(folder, 'events.yaml'), mapping);
  const own = beholder(
    dataDir,
    'import',
    'tickets',
    file,
    '--map',
    join(folder, 'events.yaml'),
    '--customer-from',
    'company',
  );
  const { totals } = JSON.parse(own.out) as Totals;
  if (totals.stored !== events) throw new Error(`lost events: ${own.out}`);
  say(
    `${events.toLocaleString('en')} ticket events: ${seconds(own.ms)} s (wanted: under 30 s for 1,000,000)`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'beholder-bench-'));
try {
  say(
    `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}`,
  );
  for (const size of sizes) await squidSize(folder, size);
  await tickets(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
