import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { listSources } from '../sources/index.ts';
import { type ImportInput, importSource } from './import-source.ts';
import { listRejects } from './list-rejects.ts';
import { listUnmatched } from './list-unmatched.ts';
import { replayUnmatched } from './replay-unmatched.ts';

let stores: TestStores;
let folder = '';
beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-import-'));
  const { records } = stores.ctx;
  const [fenwick, halden] = await records
    .insertInto('customers')
    .values([
      { slug: 'fenwick', name: 'Fenwick Law' },
      { slug: 'halden', name: 'Halden Media' },
    ])
    .returning('id')
    .execute();
  const anna = await records
    .insertInto('people')
    .values({ customer_id: fenwick?.id ?? 0, name: 'Anna', pseudonym: 'Person 1' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const match = (customer_id: number, person_id: number | null, kind: 'login' | 'ip', value: string) => ({
    customer_id,
    person_id,
    kind,
    value,
  });
  await records
    .insertInto('matchers')
    .values([
      match(fenwick?.id ?? 0, anna.id, 'login', 'anna'),
      match(fenwick?.id ?? 0, null, 'ip', '10.1.0.0/16'),
      match(halden?.id ?? 0, null, 'ip', '10.1.7.0/24'),
    ])
    .execute();
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

const squid = (place: string, more: Partial<ImportInput> = {}) =>
  importSource({
    ctx: stores.ctx,
    input: {
      source: 'squid',
      place,
      customer: null,
      customerFrom: null,
      mapping: null,
      category: null,
      dryRun: false,
      ...more,
    },
  });

const line = (
  second: number,
  client: string,
  login: string,
  url = 'http://www.bbc.co.uk/news',
  code = 'TCP_MISS/200',
) =>
  `${1_788_220_800 + second}.123     49 ${client} ${code} 2735 ${url.includes('//') ? 'GET' : 'CONNECT'} ${url} ${login} HIER_DIRECT/203.0.113.1 text/html\n`;

async function file(name: string, text: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const counts = ({ totals: { lastDataAt: _, ...rest } }: Awaited<ReturnType<typeof squid>>) => rest;
const rows = <Row>(sql: string) => stores.ctx.signals.rows<Row>(sql);

describe('importing Squid lines', () => {
  it('matches by login, then by the smallest range; counts log-ins asked for, blocked and junk lines apart', async () => {
    const path = await file(
      'first.log',
      line(0, '10.9.9.9', 'anna') +
        line(1, '10.1.2.3', '-') +
        line(2, '10.1.7.3', 'nobody', 'www.pokerstars.com:443', 'TCP_DENIED/403') +
        line(3, '10.1.2.3', '-', 'http://a.example/', 'TCP_DENIED/407') +
        line(4, '192.168.0.1', 'stranger') +
        'Unmatched! The rat the cat the dog chased killed ate the malt!\n\n',
    );
    expect(counts(await squid(path))).toEqual({ read: 7, stored: 3, rejected: 1, unmatched: 1, skipped: 2 });
    const stored = await rows(
      `SELECT line, customer, person, login, host, domain, category, verdict, status, bytes, duration_ms
       FROM {db}.requests WHERE load = (SELECT max(load) FROM {db}.requests) ORDER BY line`,
    );
    expect(stored).toMatchObject([
      {
        line: '1',
        customer: 1,
        person: 1,
        host: 'www.bbc.co.uk',
        domain: 'bbc.co.uk',
        category: 'news',
        duration_ms: 49,
      },
      { line: '2', customer: 1, person: 0, verdict: 'allowed', status: 200, bytes: '2735' },
      {
        line: '3',
        customer: 2,
        host: 'www.pokerstars.com',
        category: 'gambling',
        verdict: 'blocked',
        status: 403,
      },
    ]);
    expect(await rows(`SELECT line, reason FROM {db}.rejects FINAL WHERE file LIKE '%first.log'`)).toEqual([
      { line: '6', reason: 'the first field is no time in seconds' },
    ]);
    expect(await rows(`SELECT key_kind, key, line FROM {db}.unmatched FINAL`)).toEqual([
      { key_kind: 'login', key: 'stranger', line: '5' },
    ]);
  });

  it('stores a file once, resumes it when it grows, and knows it again when it is rotated and packed', async () => {
    const path = await file('grows.log', line(100, '10.1.2.3', 'anna') + line(101, '10.1.2.3', 'anna'));
    expect(counts(await squid(path))).toMatchObject({ read: 2, stored: 2 });
    expect(counts(await squid(path))).toMatchObject({ read: 0, stored: 0 });
    await appendFile(path, line(102, '10.1.2.3', 'anna'));
    expect(counts(await squid(path))).toMatchObject({ read: 1, stored: 1 });
    await appendFile(path, line(103, '10.1.2.3', 'anna'));
    await rename(path, `${path}.1`);
    await file('grows.log', line(200, '10.1.2.3', 'anna'));
    expect(counts(await squid(join(folder, 'grows.log*')))).toMatchObject({ read: 2, stored: 2 });
    const all = [100, 101, 102, 103].map((second) => line(second, '10.1.2.3', 'anna')).join('');
    expect(counts(await squid(await file('grows.log.2.gz', gzipSync(all))))).toMatchObject({ read: 0 });
  });

  it('refuses a file that begins like a stored one and goes on differently', async () => {
    const begin = Array.from({ length: 900 }, (_, i) => line(1000 + i, '10.1.2.3', 'anna')).join('');
    const path = await file('edited.log', begin + line(2000, '10.1.2.3', 'anna'));
    expect(counts(await squid(path))).toMatchObject({ stored: 901 });
    await file('edited.log', begin + line(2000, '10.1.2.4', 'anna') + line(2001, '10.1.2.3', 'anna'));
    await expect(squid(path)).rejects.toThrow(/differs from it further on/);
  });

  it('leaves a last line that is still being written for the next import', async () => {
    const half = line(301, '10.1.2.3', 'anna');
    const path = await file('open.log', line(300, '10.1.2.3', 'anna') + half.slice(0, 50));
    const first = await squid(path);
    expect(counts(first)).toMatchObject({ read: 1, stored: 1 });
    expect(first.files[0]?.note).toMatch(/last line has no end yet/);
    await appendFile(path, half.slice(50));
    expect(counts(await squid(path))).toMatchObject({ read: 1, stored: 1, rejected: 0 });
  });

  it('shows rows in a dry run and stores nothing', async () => {
    const path = await file('dry.log', `${line(400, '10.1.2.3', 'anna')}junk\n`);
    const before = await rows('SELECT count() AS n FROM {db}.requests');
    const result = await squid(path, { dryRun: true });
    expect(counts(result)).toMatchObject({ read: 2, stored: 1, rejected: 1 });
    expect(result.trial).toMatchObject([
      { line: 1, fate: 'stored', login: 'anna' },
      { line: 2, fate: 'rejected' },
    ]);
    expect(await rows('SELECT count() AS n FROM {db}.requests')).toEqual(before);
    expect(counts(await squid(path))).toMatchObject({ read: 2, stored: 1 });
  });

  it('rejects a line of 10 MB, replaces bytes that are no text, and lets the clock go backwards', async () => {
    const latin = Buffer.from(line(90, '10.1.2.3', 'anna', 'http://www.bbc.co.uk/caf\u00e9'), 'latin1');
    const path = await file(
      'odd.log',
      Buffer.concat([
        Buffer.from(line(500, '10.1.2.3', 'anna')),
        Buffer.alloc(10_000_000, 'x'),
        Buffer.from('\n'),
        latin,
      ]),
    );
    expect(counts(await squid(path))).toMatchObject({ read: 3, stored: 2, rejected: 1 });
    const [reject] = await rows<{ reason: string; n: string }>(
      `SELECT reason, length(raw) AS n, line FROM {db}.rejects FINAL WHERE file LIKE '%odd.log'`,
    );
    expect(reject).toEqual({ reason: 'line longer than 64 KiB', n: '4096', line: '2' });
  });

  it('gives all rows to one customer where it is named, and persons only of that customer', async () => {
    const path = await file(
      'fixed.log',
      line(600, '192.168.0.1', 'stranger') + line(601, '10.1.2.3', 'anna'),
    );
    const result = await squid(path, { customer: 'Halden Media' });
    expect(counts(result)).toMatchObject({ read: 2, stored: 2 });
    const stored = await rows(
      `SELECT customer, person FROM {db}.requests WHERE load = ${result.files[0]?.load} ORDER BY line`,
    );
    expect(stored).toEqual([
      { customer: 2, person: 0 },
      { customer: 2, person: 0 },
    ]);
  });

  it('stores lines that matched nobody once their login is known, and forgets them as unmatched', async () => {
    const { signals, records } = stores.ctx;
    const path = await file(
      'late.log',
      [700, 701, 702].map((at) => line(at, '192.168.5.5', at === 702 ? 'never' : 'bert')).join(''),
    );
    expect(counts(await squid(path))).toMatchObject({ read: 3, unmatched: 3 });
    expect((await listUnmatched({ ctx: stores.ctx, input: {} })).map(({ key, rows: n }) => [key, n])).toEqual(
      [
        ['bert', 2],
        ['never', 1],
        ['stranger', 1],
      ],
    );
    await records.insertInto('matchers').values({ customer_id: 2, kind: 'login', value: 'bert' }).execute();
    expect(await replayUnmatched({ ctx: stores.ctx })).toEqual({ stored: 2, unmatched: 2, importAgain: [] });
    expect(await replayUnmatched({ ctx: stores.ctx })).toEqual({ stored: 0, unmatched: 2, importAgain: [] });
    expect(
      await signals.rows(`SELECT customer, line FROM {db}.requests WHERE login = 'bert' ORDER BY line`),
    ).toEqual([
      { customer: 2, line: '1' },
      { customer: 2, line: '2' },
    ]);
    const [source] = await listSources({ ctx: stores.ctx });
    expect(source).toMatchObject({ kind: 'squid', customer: null, unfinished: 0, unmatched: 2 });
    const rejects = await listRejects({
      ctx: stores.ctx,
      input: { kind: 'squid', file: 'first.log', limit: 5 },
    });
    expect(rejects).toMatchObject({
      total: 1,
      rejects: [{ line: 6, reason: 'the first field is no time in seconds' }],
    });
  });

  it('keeps the roll-up equal to the rows', async () => {
    const sums = `count() AS requests, sum(bytes) AS bytes, sum(duration_ms) AS duration_ms`;
    const raw = await rows(`SELECT customer, person, ${sums} FROM {db}.requests GROUP BY 1, 2 ORDER BY 1, 2`);
    const rolled = await rows(
      `SELECT customer, person, sum(h.requests) AS requests, sum(h.bytes) AS bytes, sum(h.duration_ms) AS duration_ms
       FROM {db}.requests_hourly AS h GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(rolled).toEqual(raw);
  });
});
