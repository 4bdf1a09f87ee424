import { appendFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { listSources } from '../sources/index.ts';
import { type ImportInput, importSource } from './import-source.ts';

let stores: TestStores;
let folder = '';
beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-refused-'));
  await stores.ctx.records
    .insertInto('customers')
    .values([
      { slug: 'fenwick', name: 'Fenwick Law' },
      { slug: 'halden', name: 'Halden Media' },
    ])
    .execute();
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

const read = (source: string, place: string, more: Partial<ImportInput> = {}) =>
  importSource({
    ctx: stores.ctx,
    input: {
      source,
      place,
      customer: null,
      customerFrom: null,
      mapping: null,
      category: null,
      dryRun: false,
      ...more,
    },
  });

const line = (at: number) =>
  `${1_788_220_800 + at}.000 1 10.0.0.1 TCP_TUNNEL/200 1 CONNECT a.test:443 - HIER_NONE/- -\n`;
const mapping = (id: string) => ({
  name: 'desk.yaml',
  value: {
    rows: 'tickets',
    time: { zone: 'UTC', format: 'yyyy-MM-dd HH:mm' },
    columns: { ticket: id, opened: 'opened' },
  },
});
const sources = (kind: string) =>
  listSources({ ctx: stores.ctx }).then((all) => all.filter((source) => source.kind === kind));

describe('the same file for somebody else', () => {
  it('is refused before it is read, grown or by another name, and stores nothing twice', async () => {
    const path = await file('access.log', line(1) + line(2));
    await read('squid', path, { customer: 'Fenwick Law' });
    await appendFile(path, line(3));
    const link = join(folder, 'link.log');
    await symlink(path, link);
    for (const [place, customer] of [
      [path, 'Halden Media'],
      [path, null],
      [link, null],
    ] as const) {
      for (const dryRun of [false, true]) {
        await expect(read('squid', place, { customer, dryRun })).rejects.toMatchObject({
          exitCode: 65,
          message: expect.stringContaining('was imported for Fenwick Law before'),
          hint: expect.stringContaining('--customer "Fenwick Law"'),
        });
      }
    }
    expect((await read('squid', path, { customer: 'Fenwick Law' })).totals.stored).toBe(1);
    expect(
      await stores.ctx.signals.rows('SELECT customer, count() AS n FROM {db}.requests GROUP BY 1'),
    ).toEqual([{ customer: 1, n: '3' }]);
    expect(await sources('squid')).toMatchObject([{ customer: 'Fenwick Law', loads: 1, unfinished: 0 }]);
  });

  it('is refused where the matchers gave its rows to their customers', async () => {
    const path = await file('matched.log', line(100));
    await read('squid', path);
    await expect(read('squid', path, { customer: 'Fenwick Law' })).rejects.toThrow(
      /was imported with customers by the matchers before/,
    );
  });
});

describe('a try that failed', () => {
  it('leaves nothing behind, and the next try that goes well one load', async () => {
    const path = await file('desk.csv', 'number,opened\n1,2026-10-01 08:00\n');
    const wrong = { customer: 'Fenwick Law', mapping: mapping('nummer') };
    await expect(read('tickets', path, wrong)).rejects.toThrow();
    expect(await sources('tickets')).toEqual([]);
    await read('tickets', path, { ...wrong, mapping: mapping('number') });
    expect(await sources('tickets')).toMatchObject([{ loads: 1, unfinished: 0, rows: 1 }]);
    await expect(
      read('prometheus', 'http://127.0.0.1:9/', {
        customer: 'Fenwick Law',
        mapping: { name: 'prometheus.yaml', value: { queries: [{ query: 'up', metric: 'up' }] } },
      }),
    ).rejects.toThrow();
    expect(await sources('prometheus')).toEqual([]);
    const junk = await file('junk.log', 'this is no log at all\n');
    expect((await read('zeek', junk)).files).toMatchObject([{ state: 'refused' }]);
    expect(await sources('zeek')).toEqual([]);
  });
});

describe('lists of domains', () => {
  it('are sources with rows, however often they are read', async () => {
    const path = await file('gambling-hosts', '# a list\nroulette.test\n0.0.0.0 bets.test\nno domain here\n');
    for (const _ of [1, 2]) await read('domains', path);
    const [list, ...more] = await sources('domains');
    expect(more).toEqual([]);
    expect(list).toMatchObject({
      loads: 1,
      rows: 2,
      rejected: 1,
      unfinished: 0,
      lastImportAt: expect.any(Date),
    });
  });

  it('are told from exports, logs and pictures', async () => {
    const csv = 'number,opened,title\n1,2026-10-01 08:00,the mail is slow\n2,2026-10-02 09:00,bbc.co.uk\n';
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256));
    const places = [
      await file('tickets.csv', csv),
      await file('picture.png', noise),
      await file('log', line(1)),
    ];
    for (const place of places) {
      await expect(read('domains', place)).rejects.toMatchObject({
        exitCode: 65,
        message: expect.stringContaining(`${place} is no list of domains`),
      });
    }
    expect(
      await stores.ctx.signals.rows(
        `SELECT DISTINCT category FROM {db}.domain_categories WHERE category IN ('tickets.csv', 'picture.png', 'log')`,
      ),
    ).toEqual([]);
    expect(await sources('domains')).toHaveLength(1);
  });
});
