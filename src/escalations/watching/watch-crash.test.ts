import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../../../bench/squid-lines.ts';
import { declareLens, type Lens } from '../../lens/index.ts';
import { readConfig } from '../../platform/config.ts';
import { silentLog } from '../../platform/log.ts';
import { type OpenedCtx, openCtx } from '../../platform/open-ctx.ts';
import { noProgress } from '../../platform/progress.ts';
import { openEmbeddedRecords } from '../../platform/records/embedded-records.ts';
import { openRecords } from '../../platform/records/open-records.ts';

const program = fileURLToPath(new URL('../../../bin/beholder', import.meta.url));
const people = 60;
const kills = 6;

let folder = '';
let dataDir = '';
let log = '';

const open = (): Promise<OpenedCtx> =>
  openCtx({ config: { ...readConfig({}), dataDir }, log: silentLog, progress: noProgress });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beholder-watch-crash-'));
  dataDir = join(folder, 'data');
  log = join(folder, 'access.log');
  await writeFile(log, '');
  const { ctx, close } = await open();
  const [customer] = await ctx.records
    .insertInto('customers')
    .values({ name: 'Fenwick Law', slug: 'fenwick-law' })
    .returning('id')
    .execute();
  const customerId = customer?.id ?? 0;
  const saved = await ctx.records
    .insertInto('people')
    .values(
      Array.from({ length: people }, (_, i) => ({
        customer_id: customerId,
        name: `Somebody ${i}`,
        pseudonym: `Person ${i}`,
      })),
    )
    .returning('id')
    .execute();
  await ctx.records
    .insertInto('matchers')
    .values(
      saved.map(({ id }, i) => ({
        customer_id: customerId,
        person_id: id,
        kind: 'login' as const,
        value: `user${i}`,
      })),
    )
    .execute();
  const rule = {
    fact: 'visits' as const,
    categories: ['gambling'],
    during: 'ever' as const,
    morePeopleThan: 0,
  };
  const lens: Lens = {
    customer: 'Fenwick Law',
    role: '',
    needs: [{ need: 'company-time', weight: 1, tolerances: {} }],
    rules: [{ name: 'Gambling', when: rule, tell: 'owner', how: 'at once' }],
    reading: { headlines: 3, depth: 'normal' },
  };
  await declareLens({ ctx, input: { lens } });
  await writeFile(
    join(folder, 'watch.yaml'),
    'one_by_one: 1000\nfollow:\n  - { source: squid, place: access.log }\n',
  );
  await close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...more: string[]): ChildProcess {
  const args = [program, 'watch', '--config', join(folder, 'watch.yaml'), '--every', '200ms', ...more];
  // Since two hours ago: a run at midnight sees the day before as well.
  return spawn(process.execPath, [...args, '--since', '2h', '--data', dataDir], { stdio: 'ignore' });
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

/** Asks the records alone: the engine is for whoever watches to start. */
async function countRaised(): Promise<number> {
  const embedded = await openEmbeddedRecords({ dataDir });
  const { records, close } = await openRecords({ url: embedded.url, migrate: false });
  const rows = await records.selectFrom('escalations').select('id').execute();
  await close();
  await embedded.release();
  return rows.length;
}

async function write(person: number): Promise<void> {
  const line = (host: string) =>
    `${(Date.now() / 1000).toFixed(3)}    120 10.1.1.5 TCP_MISS/200 1000 GET http://www.${host}/x user${person} HIER_DIRECT/1.2.3.4 text/html\n`;
  await appendFile(log, line('example.org') + line('bet365.com') + line('example.com'));
}

test('whatever is killed when, each thing that came true is kept once, across rotations', async () => {
  const random = seeded(Date.now());
  let next = 0;
  await once(start('--once'), 'exit');
  for (let round = 0; round < kills; round++) {
    const running = start();
    const ended = once(running, 'exit');
    // Lines while it starts, while it works, and one after its death.
    for (let i = 0; i < people / kills - 1; i++) {
      await write(next++);
      await sleep(200 + random() * 500);
    }
    // A slow machine may need longer to start than the lines took.
    while (round === 0 && (await countRaised()) === 0) await sleep(500);
    if (round % 2 === 1) await rename(log, `${log}.${round}`);
    kill(running.pid);
    if (round % 3 === 2) kill(await enginePid());
    await ended;
    await write(next++);
  }
  // The kills came where they were meant to: in the middle of the work.
  expect(await countRaised()).toBeGreaterThan(0);
  const last = start('--once');
  expect(await once(last, 'exit')).toEqual([0, null]);
  const { ctx, close } = await open();
  const rows = await ctx.records.selectFrom('escalations').select(['key', 'concerned']).execute();
  const told = rows.flatMap((row) => (row.concerned as { personId: number }[]).map((one) => one.personId));
  const [stored] = await ctx.signals.rows<{ n: string; once: string }>(
    'SELECT count() AS n, uniqExact((load, line)) AS once FROM {db}.requests',
  );
  await close();
  expect(stored).toEqual({ n: String(people * 3), once: String(people * 3) });
  expect([rows.length, new Set(told).size]).toEqual([people, people]);
}, 240_000);

test('SIGTERM ends it after the turn under way, leaves both stores free, and the next start goes on from there', async () => {
  const before = await countRaised();
  await rm(log, { force: true });
  const running = start();
  const ended = once(running, 'exit');
  // Somebody who was not told yet: another day's visit would be another occurrence.
  await mapOneMore('late1');
  await mapOneMore('late2');
  const visit = (who: string) =>
    `${(Date.now() / 1000).toFixed(3)}    120 10.1.1.5 TCP_MISS/200 1000 GET http://www.bet365.com/x ${who} HIER_DIRECT/1.2.3.4 text/html\n`;
  await appendFile(log, visit('late1'));
  for (let wait = 0; wait < 300 && (await countRaised()) === before; wait++) await sleep(200);
  expect(await countRaised()).toBe(before + 1);
  running.kill('SIGTERM');
  const [code, signal] = await ended;
  expect([code, signal]).toEqual([0, null]);
  await appendFile(log, visit('late2'));
  expect(await once(start('--once'), 'exit')).toEqual([0, null]);
  expect(await countRaised()).toBe(before + 2);
  expect(await once(start('--once'), 'exit')).toEqual([0, null]);
  expect(await countRaised()).toBe(before + 2);
}, 180_000);

async function mapOneMore(login: string): Promise<void> {
  const { ctx, close } = await open();
  const [customer] = await ctx.records.selectFrom('customers').select('id').execute();
  const customer_id = customer?.id ?? 0;
  const person = { customer_id, name: login, pseudonym: `Person ${login}` };
  const [saved] = await ctx.records.insertInto('people').values(person).returning('id').execute();
  const matcher = { customer_id, person_id: saved?.id ?? 0, kind: 'login' as const, value: login };
  await ctx.records.insertInto('matchers').values(matcher).execute();
  await close();
}
