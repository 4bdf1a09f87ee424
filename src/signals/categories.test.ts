import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../bench/squid-lines.ts';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { importSource } from './import-source.ts';

let stores: TestStores;
let folder = '';
beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-categories-'));
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

const load = async (source: string, name: string, text: string, customer: string | null) => {
  const place = join(folder, name);
  await writeFile(place, text);
  return importSource({
    ctx: stores.ctx,
    input: { source, place, customer, customerFrom: null, mapping: null, category: null, dryRun: false },
  });
};

/** The category of the nearest listed parent, written anew here. */
function categoryOf(host: string, listed: ReadonlyMap<string, string>): string {
  for (let rest = host; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = listed.get(rest);
    if (found !== undefined) return found;
    if (!rest.includes('.')) return '';
  }
}

describe('categories of hosts', () => {
  it('come from the nearest listed parent, however deep the host', async () => {
    const random = seeded(11);
    const label = () => 'abcdefgh'[Math.floor(random() * 8)] as string;
    const name = (labels: number) => [...Array.from({ length: labels }, label), 'test'].join('.');
    const listed = new Map<string, string>();
    for (let i = 0; i < 120; i++)
      listed.set(name(1 + Math.floor(random() * 6)), ['one', 'two'][i % 2] as string);
    for (const category of ['one', 'two']) {
      const own = [...listed].filter(([, of]) => of === category).map(([domain]) => `0.0.0.0 ${domain}\n`);
      await load('domains', `${category}-hosts`, own.join(''), null);
    }
    const hosts = Array.from({ length: 2_000 }, () => name(1 + Math.floor(random() * 8)));
    await stores.ctx.records.insertInto('customers').values({ slug: 'acme', name: 'Acme' }).execute();
    const lines = hosts.map(
      (host, i) =>
        `${1_788_220_800 + i}.000 1 10.0.0.1 TCP_TUNNEL/200 1 CONNECT ${host}:443 - HIER_NONE/- -\n`,
    );
    await load('squid', 'access.log', lines.join(''), 'Acme');
    const rows = await stores.ctx.signals.rows<{ line: string; host: string; category: string }>(
      'SELECT line, host, category FROM {db}.requests ORDER BY line',
    );
    expect(rows.map(({ host, category }) => [host, category])).toEqual(
      hosts.map((host) => [host, categoryOf(host, listed)]),
    );
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(['', 'one', 'two']));
  });

  it('finds hosts and registrable domains in all the ways in which URLs are written', async () => {
    const cases: [url: string, host: string, domain: string][] = [
      ['http://WWW.Example.com:8080/a?b', 'www.example.com', 'example.com'],
      ['www.bbc.co.uk:443', 'www.bbc.co.uk', 'bbc.co.uk'],
      ['mail.ox.ac.uk:443', 'mail.ox.ac.uk', 'ox.ac.uk'],
      ['http://shop.example.or.jp/', 'shop.example.or.jp', 'example.or.jp'],
      ['http://192.0.2.7/x', '192.0.2.7', '192.0.2.7'],
      ['[2001:db8::1]:443', '2001:db8::1', '2001:db8::1'],
      ['http://[2001:db8::1]:8080/', '2001:db8::1', '2001:db8::1'],
      ['http://intranet/', 'intranet', 'intranet'],
      ['localhost:8443', 'localhost', 'localhost'],
      ['ftp://user:secret@files.example.org/x', 'files.example.org', 'example.org'],
      ['http://under_score.example.net', 'under_score.example.net', 'example.net'],
    ];
    const lines = cases.map(
      ([url], i) => `${1_790_000_000 + i}.000 1 10.0.0.1 TCP_MISS/200 1 GET ${url} - HIER_NONE/- -\n`,
    );
    const { files } = await load('squid', 'urls.log', lines.join(''), 'Acme');
    const rows = await stores.ctx.signals.rows<{ host: string; domain: string }>(
      'SELECT host, domain FROM {db}.requests WHERE load = {load:UInt64} ORDER BY line',
      { load: files[0]?.load ?? 0 },
    );
    expect(rows.map(({ host, domain }) => [host, domain])).toEqual(
      cases.map(([, host, domain]) => [host, domain]),
    );
  });
});
