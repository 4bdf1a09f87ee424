import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, login, seeded, writeSquidLines } from '../../bench/squid-lines.ts';
import { readConfig } from '../platform/config.ts';
import { silentLog } from '../platform/log.ts';
import { type OpenedCtx, openCtx } from '../platform/open-ctx.ts';
import { noProgress } from '../platform/progress.ts';

const lines = 150_000;
const child = fileURLToPath(new URL('../../test/import-child.ts', import.meta.url));

let folder = '';
let dataDir = '';
let file = '';

const open = (): Promise<OpenedCtx> =>
  openCtx({ config: { ...readConfig({}), dataDir }, log: silentLog, progress: noProgress });

/** Two customers: one by logins of even people, one by the address of all; odd people of others match nobody. */
async function makeCustomers(): Promise<void> {
  const { ctx, close } = await open();
  const customers = ['Fenwick Law', 'Halden Media'].map((name) => ({
    name,
    slug: name.toLowerCase().replace(' ', '-'),
  }));
  const [one, two] = await ctx.records.insertInto('customers').values(customers).returning('id').execute();
  const logins = Array.from({ length: 500 }, (_, i) => ({
    customer_id: one?.id ?? 0,
    kind: 'login' as const,
    value: login(i * 2),
  }));
  await ctx.records.insertInto('matchers').values(logins).execute();
  await ctx.records
    .insertInto('matchers')
    .values({ customer_id: two?.id ?? 0, kind: 'ip', value: '10.0.0.0/10' })
    .execute();
  await close();
}

/** What must become of each line, by rules written anew here. */
async function expected() {
  const fates = { stored: 0, rejected: 0, unmatched: 0, skipped: 0, bytes: 0, fenwick: 0 };
  for (const text of (await readFile(file, 'utf8')).trimEnd().split('\n')) {
    const fields = text.trim().split(/ +/);
    const [, , client = '', code = '', bytes = '', , , user = ''] = fields;
    if (fields.length < 10) fates.rejected++;
    else if (code.endsWith('/407')) fates.skipped++;
    else {
      const number = Number(user.replace('user', ''));
      const fenwick = user !== '-' && number % 2 === 0 && number < 1000;
      if (fenwick || Number(client.split('.')[1]) < 64) {
        fates.stored++;
        fates.bytes += Number(bytes);
        if (fenwick) fates.fenwick++;
      } else fates.unmatched++;
    }
  }
  return fates;
}

function start(): ChildProcess {
  return spawn(process.execPath, [child, dataDir, file, String(1 << 19)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for so many acknowledged chunks. */
function progressed(running: ChildProcess, chunks: number): Promise<void> {
  let dots = 0;
  return new Promise((resolve) => {
    running.stdout?.on('data', (text) => {
      dots += String(text).split('.').length - 1;
      if (dots >= chunks) resolve();
    });
    running.once('exit', () => resolve());
  });
}

async function enginePid(): Promise<number> {
  const text = await readFile(join(dataDir, 'run', 'signals.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { pid?: number }).pid ?? 0;
}

function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beholder-crash-'));
  dataDir = join(folder, 'data');
  file = join(folder, 'access.log');
  await writeSquidLines(file, lines, 3);
  const text = await readFile(file, 'utf8');
  // Some junk between, with the same number of lines.
  const all = text.split('\n').map((line, i) => (i % 1000 === 500 ? `junk ${i}` : line));
  await writeFile(file, all.join('\n'));
  expect(address(1)).toMatch(/^10\./);
  await makeCustomers();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an import that is killed', () => {
  it('stores every line exactly once, however often the import or the engine is killed', async () => {
    const random = seeded(Date.now());
    const reached: number[] = [];
    for (const victim of ['import', 'both', 'import', 'both', 'engine'] as const) {
      const running = start();
      const ended = once(running, 'exit');
      // One to four chunks of what is left, and a moment of the next.
      await progressed(running, 1 + Math.floor(random() * 4));
      await sleep(random() * 60);
      const engine = await enginePid();
      if (victim !== 'engine') kill(running.pid);
      if (victim !== 'import') kill(engine);
      await ended;
      reached.push(await doneLines());
    }
    // The kills came where they were meant to: in the middle of the work.
    expect(reached.slice(0, 4).filter((done) => done === 0 || done === lines)).toEqual([]);
    expect([...reached].sort((a, b) => a - b)).toEqual(reached);
    const last = start();
    let said = '';
    last.stdout?.on('data', (text) => (said += String(text)));
    const [code] = await once(last, 'exit');
    expect([code, said]).toEqual([0, expect.stringContaining('"read"')]);
    await check();
  }, 240_000);
});

async function doneLines(): Promise<number> {
  const { ctx, close } = await open();
  const load = await ctx.records.selectFrom('loads').select('done_lines').executeTakeFirst();
  await close();
  return load?.done_lines ?? 0;
}

async function check(): Promise<void> {
  const { ctx, close } = await open();
  try {
    const want = await expected();
    const [row] = await ctx.signals.rows(
      `SELECT (SELECT count() FROM {db}.requests) AS stored, (SELECT uniqExact(line) FROM {db}.requests) AS once,
              (SELECT countIf(customer = 1) FROM {db}.requests) AS fenwick, (SELECT sum(bytes) FROM {db}.requests) AS bytes,
              (SELECT count() FROM {db}.unmatched FINAL) AS unmatched, (SELECT count() FROM {db}.rejects FINAL) AS rejected,
              (SELECT sum(requests) FROM {db}.requests_hourly) AS rolled, (SELECT sum(bytes) FROM {db}.requests_hourly) AS rolled_bytes`,
    );
    expect(row).toEqual({
      stored: String(want.stored),
      once: String(want.stored),
      fenwick: String(want.fenwick),
      bytes: String(want.bytes),
      unmatched: String(want.unmatched),
      rejected: String(want.rejected),
      rolled: String(want.stored),
      rolled_bytes: String(want.bytes),
    });
    const load = await ctx.records.selectFrom('loads').selectAll().executeTakeFirstOrThrow();
    expect(load).toMatchObject({
      done_lines: lines,
      rows: want.stored,
      rejected: want.rejected,
      unmatched: want.unmatched,
    });
    expect(want.stored + want.rejected + want.unmatched + want.skipped).toBe(lines);
  } finally {
    await close();
  }
}
