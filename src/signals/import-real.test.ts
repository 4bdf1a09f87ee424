import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import type { LoadCounts } from '../sources/index.ts';
import type { ImportResult } from './import-result.ts';
import { importSource } from './import-source.ts';

// biome-ignore lint/style/noProcessEnv: tests find the real files by it
const data = process.env.BEHOLDER_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** Held against real files and what `grep`, `awk` and `zcat` count in them; skipped where the folder is absent. */
describe.skipIf(!existsSync(data))('importing files of real systems', () => {
  let stores: TestStores;
  beforeAll(async () => {
    stores = await openTestStores();
    await stores.ctx.records.insertInto('customers').values({ slug: 'acme', name: 'Acme' }).execute();
  });
  afterAll(() => stores?.close());

  const load = (source: string, path: string, customer = 'Acme') =>
    importSource({
      ctx: stores.ctx,
      input: {
        source,
        place: join(data, path),
        customer,
        customerFrom: null,
        mapping: null,
        category: null,
        dryRun: false,
      },
    });
  const counts = ({ totals: { lastDataAt: _, ...rest } }: { totals: LoadCounts }) => rest;
  /** The rows of one import: each test has a file of its own. */
  const of = (result: ImportResult) => `ts <= toDateTime('2100-01-01') AND load = ${result.files[0]?.load}`;
  const rows = <Row>(sql: string) => stores.ctx.signals.rows<Row>(sql);

  it('Squid with junk: 484 lines of 10 fields, 16 of prose', async () => {
    const result = await load('squid', 'web/squid-with-junk/access.log');
    expect(counts(result)).toEqual({ read: 500, stored: 484, rejected: 16, unmatched: 0, skipped: 0 });
    const hosts = await rows(
      `SELECT host, count() AS n FROM {db}.requests WHERE ${of(result)} GROUP BY host`,
    );
    expect(hosts).toEqual([{ host: 'localhost', n: '484' }]);
    const statuses = await rows<{ status: number; n: string }>(
      `SELECT status, count() AS n FROM {db}.requests WHERE ${of(result)} GROUP BY status ORDER BY status`,
    );
    // awk '{print $4}' | cut -d/ -f2 | sort | uniq -c
    const expected = { 0: 51, 100: 45, 200: 62, 300: 58, 304: 62, 400: 56, 401: 56, 500: 46, 603: 48 };
    expect(Object.fromEntries(statuses.map(({ status, n }) => [status, Number(n)]))).toEqual(expected);
  });

  it('Squid 5.7, native: challenges skipped, the last line cut by the sample rejected', async () => {
    const result = await load('squid', 'samples/squid_native.log');
    expect(counts(result)).toEqual({ read: 162, stored: 159, rejected: 1, unmatched: 0, skipped: 2 });
    const [row] = await rows(
      `SELECT countIf(verdict = 'blocked') AS blocked, countIf(method = 'CONNECT') AS tunnels,
              groupUniqArray(login) AS logins, sum(bytes) > 0 AS any FROM {db}.requests WHERE ${of(result)}`,
    );
    expect(row).toMatchObject({ blocked: '31', tunnels: '2' });
  });

  it('Squid 5.7, combined', async () => {
    const result = await load('squid', 'samples/squid_combined.log');
    expect(counts(result)).toEqual({ read: 121, stored: 118, rejected: 1, unmatched: 0, skipped: 2 });
    const [row] = await rows(
      `SELECT countIf(verdict = 'blocked') AS blocked, countIf(login = 'alice') > 0 AS alice,
              toString(min(ts)) AS first FROM {db}.requests WHERE ${of(result)}`,
    );
    expect(row).toEqual({ blocked: '23', alice: 1, first: '2026-11-21 21:30:16' });
  });

  it('nginx and Apache, combined and packed', async () => {
    expect(counts(await load('squid', 'samples/nginx_combined.log'))).toMatchObject({
      rejected: 0,
      unmatched: 0,
    });
    const result = await load('squid', 'web/apache/access.log.gz');
    expect(counts(result)).toEqual({ read: 10_000, stored: 10_000, rejected: 0, unmatched: 0, skipped: 0 });
    const [row] = await rows(
      `SELECT countIf(status = 200) AS ok, countIf(status = 404) AS missing FROM {db}.requests WHERE ${of(result)}`,
    );
    // zcat | awk '{print $9}' | sort | uniq -c
    expect(row).toEqual({ ok: '9126', missing: '213' });
  });

  it('Zeek http, dns and ssl with any columns, TSV and JSON', async () => {
    const http = await load('zeek', 'web/zeek/http.log');
    expect(counts(http)).toEqual({ read: 159, stored: 150, rejected: 0, unmatched: 0, skipped: 9 });
    // awk -F'\t' '!/^#/{s+=$14; n+=($9=="www.guyspy.com")} END{print s, n}'
    const [row] = await rows(
      `SELECT sum(bytes) AS bytes, countIf(host = 'www.guyspy.com') AS one, any(client) AS client
       FROM {db}.requests WHERE ${of(http)}`,
    );
    expect(row).toEqual({ bytes: '7181170', one: '44', client: '192.168.33.10' });
    // Three of the 54 look-ups in dns.log hold no query (awk: $9 == "-").
    const tables = { 'dns.log': [63, 51, 12], 'ssl.log': [46, 37, 9], 'tor_ssl.log': [741, 733, 8] };
    for (const [file, [read, stored, skipped]] of Object.entries(tables)) {
      const result = await load('zeek', `web/zeek/${file}`);
      expect(counts(result), file).toEqual({ read, stored, skipped, rejected: 0, unmatched: 0 });
    }
    expect(counts(await load('zeek', 'web/zeek/json_dns.log'))).toMatchObject({ read: 50, stored: 50 });
    expect(counts(await load('zeek', 'web/zeek/json_http.log'))).toMatchObject({ read: 28, stored: 28 });
    const kinds = await rows(
      `SELECT kind, count() AS n FROM {db}.requests WHERE kind != 'squid' GROUP BY kind ORDER BY kind`,
    );
    expect(kinds).toEqual([
      { kind: 'zeek-http', n: '178' },
      { kind: 'zeek-dns', n: '101' },
      { kind: 'zeek-ssl', n: '770' },
    ]);
  });

  it('refuses a Zeek log of another kind, clearly', async () => {
    const result = await load('zeek', 'web/zeek/conn.log');
    expect(result.files[0]).toMatchObject({
      state: 'refused',
      note: 'it is a conn log; http, dns and ssl are read',
    });
  });

  it('keeps the whole lines of the damaged Zeek file, rejects the cut one, and says so each time', async () => {
    await stores.ctx.records.insertInto('customers').values({ slug: 'other', name: 'Other' }).execute();
    const read = async () => load('zeek', 'web/zeek/http.log.corrupt.gz', 'Other');
    const first = await read();
    expect(counts(first)).toEqual({ read: 159, stored: 150, rejected: 1, unmatched: 0, skipped: 8 });
    expect(first.files[0]).toMatchObject({ broken: true });
    expect(first.files[0]?.note).toMatch(/the gzip data ends too early, after line 158; .* import it again/);
    expect(counts(await read())).toEqual({ read: 1, stored: 0, rejected: 1, unmatched: 0, skipped: 0 });
    const [kept] = await rows(`SELECT count() AS n FROM {db}.rejects FINAL WHERE reason LIKE 'cut off%'`);
    expect(kept).toEqual({ n: '1' });
    // The whole file, fetched anew: only the last line is new.
    const anew = await mkdtemp(join(tmpdir(), 'beholder-anew-'));
    await copyFile(join(data, 'web/zeek/http.log'), join(anew, 'http.log'));
    const whole = await load('zeek', relative(data, join(anew, 'http.log')), 'Other');
    await rm(anew, { recursive: true });
    expect(counts(whole)).toMatchObject({ read: 1, rejected: 0 });
    expect(await rows(`SELECT count() AS n FROM {db}.rejects FINAL WHERE reason LIKE 'cut off%'`)).toEqual([
      { n: '0' },
    ]);
  });

  it('category lists in hosts format, by file name, and again without doubles', async () => {
    const result = await load('domains', 'web/domain-lists');
    expect(result.files.map(({ note }) => note)).toEqual([
      'category gambling',
      'category adult',
      'category social',
    ]);
    const count = () =>
      rows(`SELECT category, count() AS n FROM {db}.category_by_domain WHERE domain IN
      ('10bet.com', '007angels.com', 'act.facebook.com', 'bbc.co.uk') GROUP BY category ORDER BY category`);
    expect(await count()).toEqual([
      { category: 'adult', n: '1' },
      { category: 'gambling', n: '1' },
      { category: 'news', n: '1' },
      { category: 'social', n: '1' },
    ]);
    const all = () => rows('SELECT count() AS n FROM {db}.domain_categories FINAL');
    const before = await all();
    await load('domains', 'web/domain-lists');
    expect(await all()).toEqual(before);
  });
});
