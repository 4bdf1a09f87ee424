import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedRecords } from './embedded-records.ts';
import { openRecords } from './open-records.ts';

let dataDir: string;
beforeAll(async () => {
  // Closed to all others, as folders of root and of mkdtemp are.
  dataDir = await mkdtemp(join(tmpdir(), 'records-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A command of its own that writes customer `name`, says so, and waits to be killed or told to leave. */
function startUser(name: string) {
  const module = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const code = `
    const { openEmbeddedRecords } = await import(${module('./embedded-records.ts')});
    const { openRecords } = await import(${module('./open-records.ts')});
    const embedded = await openEmbeddedRecords({ dataDir: ${JSON.stringify(dataDir)} });
    const { records, close } = await openRecords({ url: embedded.url });
    await records.insertInto('customers').values({ name: ${JSON.stringify(name)}, slug: ${JSON.stringify(name)} }).execute();
    process.stdout.write('written');
    for await (const _ of process.stdin);
    await close();
    await embedded.release();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const written = new Promise<void>((done) => child.stdout.once('data', () => done()));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return { child, written, ended };
}

const postmaster = async () =>
  Number((await readFile(join(dataDir, 'records/pg/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(100);
  }
  throw new Error(`${pid} still runs`);
}

async function names(): Promise<string[]> {
  const embedded = await openEmbeddedRecords({ dataDir });
  const { records, close } = await openRecords({ url: embedded.url });
  const rows = await records.selectFrom('customers').select('name').orderBy('name').execute();
  await close();
  await embedded.release();
  return rows.map(({ name }) => name);
}

it('is shared by commands that start at once, and stops with the last', async () => {
  const users = ['a', 'b', 'c'].map(startUser);
  await Promise.all(users.map(({ written }) => written));
  const pid = await postmaster();
  for (const { child } of users) child.stdin.end();
  await Promise.all(users.map(({ ended }) => ended));
  await gone(pid);
  expect(await names()).toEqual(['a', 'b', 'c']);
});

it('keeps what was acknowledged when its only user is killed, and does not stay behind', async () => {
  const user = startUser('killed');
  await user.written;
  const pid = await postmaster();
  user.child.kill('SIGKILL');
  await gone(pid);
  expect(await names()).toContain('killed');
});

it('goes on when a user beside it is killed', async () => {
  const [first, second] = [startUser('first'), startUser('second')];
  await Promise.all([first.written, second.written]);
  const pid = await postmaster();
  first.child.kill('SIGKILL');
  await sleep(500);
  expect(await postmaster()).toBe(pid);
  second.child.stdin.end();
  await second.ended;
  expect(await names()).toEqual(expect.arrayContaining(['first', 'second']));
});

it('comes back at the same place when PostgreSQL itself is killed', async () => {
  const embedded = await openEmbeddedRecords({ dataDir });
  const { records, close } = await openRecords({ url: embedded.url });
  await records.insertInto('customers').values({ name: 'before', slug: 'before' }).execute();
  process.kill(await postmaster(), 'SIGKILL');
  let back: unknown[] = [];
  for (let tries = 0; tries < 200 && back.length === 0; tries += 1) {
    await sleep(100);
    back = await records
      .selectFrom('customers')
      .selectAll()
      .where('name', '=', 'before')
      .execute()
      .catch(() => []);
  }
  expect(back).toHaveLength(1);
  const pid = await postmaster();
  await close();
  await embedded.release();
  await gone(pid);
});

it('starts although postmaster.pid names a process that is now something else', async () => {
  const file = join(dataDir, 'records/pg/postmaster.pid');
  const stale = `${process.pid}\n${join(dataDir, 'records/pg')}\n1700000000\n1\n\n127.0.0.1\n\nready\n`;
  await writeFile(file, stale);
  expect(await names()).toContain('a');
});

it('listens on loopback with a password that only the owner can read, and syncs every commit', async () => {
  const embedded = await openEmbeddedRecords({ dataDir });
  const { records, close } = await openRecords({ url: embedded.url });
  const show = async (name: string) =>
    (await sql<{ value: string }>`SELECT current_setting(${name}) AS value`.execute(records)).rows[0]?.value;
  expect(await show('listen_addresses')).toBe('127.0.0.1');
  expect(await show('fsync')).toBe('on');
  expect(await show('synchronous_commit')).toBe('on');
  expect((await stat(join(dataDir, 'records/password'))).mode & 0o777).toBe(0o600);
  await expect(openRecords({ url: embedded.url.replace(/:[0-9a-f]+@/, ':guess@') })).rejects.toThrow(
    'password authentication failed',
  );
  const listening = execFileSync('ps', ['ax', '-o', 'args']).toString();
  expect(listening).not.toContain(new URL(embedded.url).password);
  await close();
  await embedded.release();
});
