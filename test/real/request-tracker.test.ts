import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveTickets } from '../../src/signals/derive-tickets.ts';
import { loadRows } from '../../src/signals/load-rows.ts';
import type { RowInput } from '../../src/sources/index.ts';
import { readRequestTracker } from '../../src/sources/request-tracker/read-request-tracker.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import { freePort, type Started, startSystem } from './start-system.ts';

const program = '/usr/share/request-tracker5/libexec/rt-server';
const database = '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb';
// Only root may read the package's database and run the server as its user.
const usable = existsSync(program) && process.getuid?.() === 0 && existsSync(database);

describe.skipIf(!usable)('a real Request Tracker 5 (skipped where it is not installed)', () => {
  const dir = mkdtempSync(join(tmpdir(), 'beholder-rt-'));
  let server: Started;
  let base: URL;
  let stores: TestStores;
  let cursor: unknown = null;

  beforeAll(async () => {
    const port = await freePort();
    mkdirSync(join(dir, 'conf'));
    copyFileSync(database, join(dir, 'rtdb'));
    const settings = [
      `Set($rtname, 'rt.test'); Set($Organization, 'test'); Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${dir}/rtdb');`,
      `Set($WebPath, ''); Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebBaseURL, 'http://127.0.0.1:${port}');`,
      "Set($MailCommand, 'testfile'); Set($LogToSTDERR, 'error'); Set($LogToSyslog, undef);\n1;\n",
    ];
    writeFileSync(join(dir, 'conf', '10.pm'), settings.join('\n'));
    chmodSync(dir, 0o755);
    execFileSync('chown', ['-R', 'www-data', dir]);
    base = new URL(`http://root:password@127.0.0.1:${port}/`);
    const args = [
      '-u',
      'www-data',
      '--',
      'env',
      `RT_SITE_CONFIG_DIR=${dir}/conf`,
      program,
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--max-workers',
      '2',
    ];
    server = await startSystem('runuser', args, async () => (await ask('GET', 'rt')) !== null);
    stores = await openTestStores();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await stores?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${base.origin}/REST/2.0/${path}`, {
      method,
      headers: { authorization: `Basic ${btoa('root:password')}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  const load = (id: number) => {
    const input: RowInput = {
      stream: (async function* () {})(),
      name: base.origin,
      url: base,
      mapping: undefined,
      mappingName: '',
      cursor,
      now: new Date(),
      reached: (next) => {
        cursor = JSON.parse(JSON.stringify(next));
      },
    };
    const source = { id: 1, kind: 'rt' } as const;
    return loadRows({
      ctx: stores.ctx,
      input: {
        table: 'ticket_events',
        reads: readRequestTracker(input),
        source,
        load: { id, file: base.origin },
        customer: null,
        customerFrom: 'Organization',
        batchRows: 50,
      },
    });
  };
  const tickets = () =>
    stores.ctx.signals.rows<Record<string, unknown>>(
      `SELECT ticket, toUnixTimestamp(opened_at) AS opened, toUnixTimestamp(responded_at) AS responded, toUnixTimestamp(resolved_at) AS resolved,
        reopens, state, caller, title FROM {db}.tickets FINAL ORDER BY toUInt64(ticket)`,
    );
  const seconds = (text: unknown): number => Date.parse(String(text)) / 1000;

  test('more tickets than a page arrive, each with the times that Request Tracker itself tells', async () => {
    await ask('POST', 'user', {
      Name: 'ann',
      EmailAddress: 'ann@acme.example',
      Organization: 'Acme Ltd',
      Privileged: 0,
    });
    for (let count = 1; count <= 104; count++) {
      await ask('POST', 'ticket', {
        Queue: 'General',
        Subject: `Printer ${count} offline`,
        Requestor: 'ann@acme.example',
        Content: 'help',
      });
    }
    await ask('POST', 'ticket/1/correspond', { Content: 'on it', ContentType: 'text/plain' });
    for (const Status of ['resolved', 'open', 'resolved']) await ask('PUT', 'ticket/1', { Status });
    await ask('PUT', 'ticket/2', { Status: 'resolved' });
    const counts = await load(1);
    await deriveTickets({ ctx: stores.ctx, input: { load: 1 } });
    expect(counts).toMatchObject({ read: 104, stored: 104, rejected: 0, unmatched: 0 });
    const found = await tickets();
    expect(found).toHaveLength(104);
    for (const id of [1, 2, 104]) {
      const own = await ask('GET', `ticket/${id}`);
      const resolved = own.Status === 'resolved' ? seconds(own.Resolved) : null;
      expect(found[id - 1]).toMatchObject({
        ticket: `${id}`,
        opened: seconds(own.Created),
        resolved,
        title: own.Subject,
        state: own.Status,
        caller: 'ann@acme.example',
      });
    }
    // The requestor's own words are no response; Told is when Request Tracker last told the requestor.
    const told = await ask('GET', 'ticket/1');
    expect(found[0]).toMatchObject({ responded: seconds(told.Told), reopens: 1 });
    expect(found[1]).toMatchObject({ responded: null, reopens: 0 });
  }, 180_000);

  test('a later import brings what changed and doubles nothing', async () => {
    await ask('PUT', 'ticket/3', { Status: 'resolved' });
    const before = await stores.ctx.signals.rows<{ n: string }>(
      'SELECT count() AS n FROM {db}.ticket_events FINAL',
    );
    await load(1);
    await deriveTickets({ ctx: stores.ctx, input: { load: 1 } });
    const after = await stores.ctx.signals.rows<{ n: string }>(
      'SELECT count() AS n FROM {db}.ticket_events FINAL',
    );
    expect(Number(after[0]?.n) - Number(before[0]?.n)).toBe(1);
    expect((await tickets())[2]).toMatchObject({
      state: 'resolved',
      resolved: seconds((await ask('GET', 'ticket/3')).Resolved),
    });
  }, 60_000);

  test('a wrong password and a server that is not there are one clear line without the secret', async () => {
    const read = async (url: URL) => {
      const input = {
        stream: (async function* () {})(),
        name: 'rt',
        url,
        mapping: undefined,
        mappingName: '',
        cursor: null,
        reached: () => {},
        now: new Date(),
      };
      for await (const _ of readRequestTracker(input));
    };
    const wrong = new URL(base);
    wrong.password = 'secret';
    await expect(read(wrong)).rejects.toThrow(
      /^Request Tracker at http:\/\/127\.0\.0\.1:\d+ answered 401.*does not let us in$/,
    );
    await expect(read(wrong)).rejects.not.toThrow('secret');
    await expect(read(new URL(`http://127.0.0.1:${await freePort()}/`))).rejects.toThrow(
      'cannot be reached (ECONNREFUSED)',
    );
  });
});
