import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Attachment } from '../data-folder/own-or-attach.ts';
import { attachEngine, type EngineDetails } from './open-signal-client.ts';

/** ClickHouse's own client, with compression on, against the engine's front door. */
let engine: Attachment<EngineDetails>;
let details: EngineDetails;
let client: ClickHouseClient;
const database = `t_${randomBytes(6).toString('hex')}`;
const url = () => `http://127.0.0.1:${details.port}`;
const headers = () => ({ 'X-ClickHouse-User': 'beholder', 'X-ClickHouse-Key': details.token });

beforeAll(async () => {
  engine = await attachEngine({ dataDir: inject('storesDir') });
  details = await engine.details();
  client = createClient({
    url: url(),
    username: 'beholder',
    password: details.token,
    compression: { request: true, response: true },
    log: { level: ClickHouseLogLevel.OFF },
  });
  await client.command({ query: `CREATE DATABASE ${database} ENGINE = Atomic` });
  await client.command({
    query: `CREATE TABLE ${database}.t (a UInt64, b String) ENGINE = MergeTree ORDER BY a`,
  });
});
afterAll(async () => {
  await client?.command({ query: `DROP DATABASE ${database} SYNC` });
  await client?.close();
  await engine?.close();
});

test('the official client pings, inserts and reads', async () => {
  expect((await client.ping()).success).toBe(true);
  const values = Array.from({ length: 5000 }, (_, a) => ({ a, b: `row ${a}` }));
  await client.insert({ table: `${database}.t`, values, format: 'JSONEachRow' });
  const result = await client.query({
    query: `SELECT a, b FROM ${database}.t WHERE a < {below:UInt64} ORDER BY a`,
    query_params: { below: 3 },
    format: 'JSONEachRow',
  });
  expect(await result.json()).toEqual(values.slice(0, 3).map(({ a, b }) => ({ a: String(a), b })));
  const meta = await client.query({ query: `SELECT count() AS n FROM ${database}.t`, format: 'JSON' });
  expect(await meta.json()).toMatchObject({ data: [{ n: '5000' }], rows: 1 });
});

test('errors come with ClickHouse’s codes, before rows and behind them', async () => {
  await expect(
    client.query({ query: 'SELECT * FROM nothing.here', format: 'JSONEachRow' }),
  ).rejects.toMatchObject({
    code: '81',
    type: 'UNKNOWN_DATABASE',
  });
  const late = await client.query({
    query: "SELECT number, throwIf(number = 900000, 'late') FROM numbers(1000000)",
    format: 'JSONEachRow',
  });
  await expect(late.json()).rejects.toThrow();
  const refused = await fetch(`${url()}/`, { method: 'POST', body: 'SELEC 1', headers: headers() });
  expect(refused.status).toBe(400);
  expect(refused.headers.get('X-ClickHouse-Exception-Code')).toBe('62');
  expect(await refused.text()).toMatch(/^Code: 62\. DB::Exception: Syntax error/);
});

test('nobody gets in without the token', async () => {
  for (const given of [
    {},
    { 'X-ClickHouse-Key': 'guess' },
    { Authorization: `Basic ${btoa('beholder:guess')}` },
  ]) {
    const answer = await fetch(`${url()}/?query=SELECT+1`, { headers: given as Record<string, string> });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/516/);
  }
});

test('a compressed body is stored, and a compressed answer sent only where it is asked for', async () => {
  const query = encodeURIComponent(`INSERT INTO ${database}.t FORMAT TabSeparated`);
  const sent = await fetch(`${url()}/?query=${query}`, {
    method: 'POST',
    body: gzipSync('900001\tsqueezed\n'),
    headers: { ...headers(), 'Content-Encoding': 'gzip' },
  });
  expect(sent.status).toBe(200);
  const ask = encodeURIComponent(`SELECT b FROM ${database}.t WHERE a = 900001`);
  const plain = await fetch(`${url()}/?query=${ask}`, { headers: headers() });
  expect(plain.headers.get('Content-Encoding')).toBeNull();
  expect(await plain.text()).toBe('squeezed\n');
  const squeezed = await fetch(`${url()}/?query=${ask}&enable_http_compression=1`, {
    headers: { ...headers(), 'Accept-Encoding': 'gzip' },
  });
  expect(squeezed.headers.get('Content-Encoding')).toBe('gzip');
  expect(await squeezed.text()).toBe('squeezed\n');
});

test('a query whose reader has left is stopped inside the engine', async () => {
  const leaving = new AbortController();
  const mark = `left ${database}`;
  const endless = client.query({
    query: `SELECT '${mark}', count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1`,
    abort_signal: leaving.signal,
  });
  const running = async () => {
    const result = await client.query({
      query:
        "SELECT count() AS n FROM system.processes WHERE query LIKE {like:String} AND query NOT LIKE '%processes%'",
      query_params: { like: `%${mark}%` },
      format: 'JSONEachRow',
    });
    return (await result.json<{ n: string }>())[0]?.n;
  };
  await expect.poll(running).toBe('1');
  leaving.abort();
  await expect(endless).rejects.toThrow();
  await expect.poll(running).toBe('0');
});
