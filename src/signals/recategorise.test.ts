import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../bench/squid-lines.ts';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import { importSource } from './import-source.ts';

const opened: TestStores[] = [];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beholder-recategorise-'));
});
afterAll(async () => {
  for (const stores of opened) await stores.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<TestStores> {
  const stores = await openTestStores();
  opened.push(stores);
  await stores.ctx.records.insertInto('customers').values({ slug: 'acme', name: 'Acme' }).execute();
  return stores;
}

const input = (source: string, place: string, customer: string | null) => ({
  source,
  place: join(folder, place),
  customer,
  customerFrom: null,
  mapping: null,
  category: null,
  dryRun: false,
});

async function load({ ctx }: TestStores, source: string, name: string, text: string) {
  await writeFile(join(folder, name), text);
  return importSource({ ctx, input: input(source, name, source === 'squid' ? 'Acme' : null) });
}

/** Two months of requests, so that there are several partitions. */
function squidLog(hosts: readonly string[], seed: number): string {
  const random = seeded(seed);
  return Array.from({ length: 3_000 }, (_, i) => {
    const host = hosts[Math.floor(random() * hosts.length)];
    const login = `user${Math.floor(random() * 4)}`;
    return `${1_788_220_800 + i * 1_500}.000 ${i % 700} 10.0.0.1 TCP_TUNNEL/200 ${i} CONNECT ${host}:443 ${login} HIER_NONE/- -\n`;
  }).join('');
}

const hosts = [
  'roulette.example.org',
  'www.roulette.example.org',
  'a.b.c.d.bets.test',
  'bbc.co.uk',
  'bet365.com',
  'plain.test',
];
const lists: [name: string, text: string][] = [
  ['gambling-hosts', 'roulette.example.org\nbets.test\n'],
  ['work-hosts', 'bbc.co.uk\n'],
];

const everything = async (signals: SignalClient) => ({
  requests: await signals.rows(
    'SELECT line, host, category, login, ts FROM {db}.requests ORDER BY load, line',
  ),
  hours: await rolled(signals),
});

const rolled = (signals: SignalClient) =>
  signals.rows(
    `SELECT customer, hour, person, login, category, verdict, kind, sum(h.requests) AS n, sum(h.bytes) AS b, sum(h.duration_ms) AS d
     FROM {db}.requests_hourly AS h GROUP BY ALL HAVING n != 0 OR b != 0 OR d != 0 ORDER BY ALL`,
  );

const fromRaw = (signals: SignalClient) =>
  signals.rows(
    `SELECT customer, toStartOfHour(ts) AS hour, person, login, category, verdict, kind, count() AS n, sum(bytes) AS b, sum(duration_ms) AS d
     FROM {db}.requests GROUP BY ALL ORDER BY ALL`,
  );

describe('lists of domains that come after the logs', () => {
  it('say the same as lists that come before them, in the requests and in their roll-up', async () => {
    const [before, after] = [await open(), await open()];
    const text = squidLog(hosts, 5);
    for (const [name, list] of lists) await load(before, 'domains', name, list);
    await load(before, 'squid', 'access.log', text);
    await load(after, 'squid', 'access.log', text);
    const changed: number[] = [];
    for (const [name, list] of lists) {
      const { recategorised } = await load(after, 'domains', name, list);
      changed.push(recategorised?.requests ?? -1);
    }
    const of = (wanted: readonly string[]) =>
      text.split('\n').filter((line) => wanted.some((host) => line.includes(` ${host}:`))).length;
    expect(changed).toEqual([of(hosts.slice(0, 3)), of(['bbc.co.uk'])]);
    expect(changed[0]).toBeGreaterThan(1_000);
    expect(await everything(after.ctx.signals)).toEqual(await everything(before.ctx.signals));
    expect(await rolled(after.ctx.signals)).toEqual(await fromRaw(after.ctx.signals));
    const [, again] = [
      await everything(after.ctx.signals),
      await load(after, 'domains', ...(lists[0] as [string, string])),
    ];
    expect(again.recategorised).toEqual({ requests: 0, waiting: 0 });
    expect(await everything(after.ctx.signals)).toEqual(await everything(before.ctx.signals));
  });

  it('take a category back, and keep what the roll-up alone still knows', async () => {
    const stores = await open();
    const { signals } = stores.ctx;
    await load(stores, 'domains', 'gambling-hosts', 'bets.test\n');
    await load(stores, 'squid', 'access.log', squidLog(hosts, 6));
    // A list knows its earlier version by the second.
    await sleep(1_100);
    // As after 400 days: the requests are gone, the roll-up is not.
    await signals.exec('DELETE FROM {db}.requests WHERE line % 2 = 0');
    const total = async () =>
      signals.rows('SELECT sum(requests) AS n, sum(bytes) AS b FROM {db}.requests_hourly');
    const had = await total();
    await load(stores, 'domains', 'gambling-hosts', 'other.test\n');
    expect(await total()).toEqual(had);
    const [row] = await signals.rows<{ raw: string; kept: string }>(
      `SELECT (SELECT count() FROM {db}.requests WHERE host LIKE '%bets.test' AND category != '') AS raw,
              (SELECT sum(requests) FROM {db}.requests_hourly WHERE category = 'gambling') AS kept`,
    );
    expect(Number(row?.raw)).toBe(0);
    expect(Number(row?.kept)).toBeGreaterThan(0);
  });

  it('are taken up where they stood when they were killed between any two steps', async () => {
    for (let steps = 0; ; steps++) {
      const stores = await open();
      await load(stores, 'squid', 'access.log', squidLog(hosts, 7));
      const { ctx, died } = dying(stores, steps);
      await writeFile(join(folder, 'gambling-hosts'), 'roulette.example.org\nbets.test\n');
      await importSource({ ctx, input: input('domains', 'gambling-hosts', null) }).catch(() => {});
      await load(stores, 'domains', 'gambling-hosts', 'roulette.example.org\nbets.test\n');
      const categories = await stores.ctx.signals.rows<{ host: string; category: string }>(
        'SELECT DISTINCT host, category FROM {db}.requests ORDER BY host',
      );
      expect(categories.map(({ category }) => category)).toEqual([
        'gambling',
        'news',
        'gambling',
        '',
        'gambling',
        'gambling',
      ]);
      expect(await rolled(stores.ctx.signals)).toEqual(await fromRaw(stores.ctx.signals));
      if (!died()) break;
      expect(steps).toBeLessThan(60);
    }
  }, 300_000);

  it('leave lines of an import that is under way, and give them theirs when it has ended', async () => {
    const stores = await open();
    const { records, signals } = stores.ctx;
    const { files } = await load(stores, 'squid', 'access.log', squidLog(hosts, 8));
    const under = { finished_at: null, done_lines: 1_000, cursor: JSON.stringify({ plan: [[100, 200]] }) };
    await records
      .updateTable('loads')
      .set(under)
      .where('id', '=', files[0]?.load ?? 0)
      .execute();
    const { recategorised } = await load(stores, 'domains', 'gambling-hosts', 'plain.test\n');
    expect(recategorised?.waiting).toBe(1);
    const lines = () =>
      signals.rows<{ category: string; low: string; high: string }>(
        `SELECT category, min(line) <= 1000 AS low, max(line) <= 1000 AS high FROM {db}.requests WHERE host = 'plain.test' GROUP BY 1 ORDER BY 1`,
      );
    expect(await lines()).toEqual([
      { category: '', low: 0, high: 0 },
      { category: 'gambling', low: 1, high: 1 },
    ]);
    await records.updateTable('loads').set({ cursor: '{}', done_lines: 3_000 }).execute();
    await load(stores, 'squid', 'next.log', squidLog(['next.test'], 9));
    expect(await lines()).toMatchObject([{ category: 'gambling' }]);
    expect(await rolled(signals)).toEqual(await fromRaw(signals));
  });
});

/** The stores, whose signals do so many more writes of a recategorisation and then nothing. */
function dying({ ctx }: TestStores, writes: number) {
  let left = writes;
  let dead = false;
  const dies = (what: string) => {
    if (dead || (/categor/.test(what) && left-- <= 0)) {
      dead = true;
      throw new Error('killed');
    }
  };
  const { signals } = ctx;
  const mortal: SignalClient = {
    database: signals.database,
    rows: (sql, params) => signals.rows(sql, params),
    stream: (sql, params) => signals.stream(sql, params),
    exec: async (sql, ...rest) => {
      dies(sql);
      return signals.exec(sql, ...rest);
    },
    insert: async (table, ...rest) => {
      dies(table);
      return signals.insert(table, ...rest);
    },
    insertRaw: async (table, ...rest) => {
      dies(table);
      return signals.insertRaw(table, ...rest);
    },
    close: () => signals.close(),
  };
  return { ctx: { ...ctx, signals: mortal }, died: () => dead };
}
