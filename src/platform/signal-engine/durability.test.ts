import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { openSignalClient } from './open-signal-client.ts';

const once = 'non_replicated_deduplication_window = 100, fsync_after_insert = 1, fsync_part_directory = 1';

test('after kill -9 of the engine it is started again, and everything acknowledged is there', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'beholder-kill-'));
  const warnings: string[] = [];
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message) };
  const signals = await openSignalClient({ dataDir, log });
  try {
    await signals.exec(`CREATE TABLE {db}.kept (n UInt64) ENGINE = MergeTree ORDER BY n SETTINGS ${once}`);
    let acknowledged = 0;
    for (let round = 0; round < 4; round += 1) {
      const { pid } = JSON.parse(await readFile(join(dataDir, 'run', 'signals.json'), 'utf8'));
      const running = signals.rows('SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1');
      const ending = running.catch((error) => error);
      setTimeout(() => process.kill(pid, 'SIGKILL'), 40 * round + 20);
      for (let insert = 0; insert < 30; insert += 1) {
        const token = `token ${acknowledged}`;
        const row = [{ n: acknowledged }];
        // A failed insert may have been stored: the token makes the repetition safe.
        await signals.insert('kept', row, { dedupToken: token }).catch(async (error) => {
          expect(error.message).toMatch(/broke off/);
          await signals.insert('kept', row, { dedupToken: token });
        });
        acknowledged += 1;
      }
      expect(String(await ending)).toMatch(/broke off/);
    }
    const [seen] = await signals.rows('SELECT count() AS rows, uniqExact(n) AS distinct FROM {db}.kept');
    expect(seen).toEqual({ rows: String(acknowledged), distinct: String(acknowledged) });
    expect(warnings).toHaveLength(4);
  } finally {
    await signals.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ records: false });
  const { signals } = stores.ctx;
  await signals.exec('CREATE TABLE {db}.gate (raw String) ENGINE = Null');
  await signals.exec(`CREATE TABLE {db}.good (n UInt64) ENGINE = MergeTree ORDER BY n SETTINGS ${once}`);
  await signals.exec(`CREATE TABLE {db}.bad (raw String) ENGINE = MergeTree ORDER BY raw SETTINGS ${once}`);
  await signals.exec(
    `CREATE TABLE {db}.sums (half UInt64, total UInt64) ENGINE = SummingMergeTree ORDER BY half SETTINGS ${once}`,
  );
  await signals.exec(
    "CREATE MATERIALIZED VIEW {db}.to_good TO {db}.good AS SELECT toUInt64(raw) AS n FROM {db}.gate WHERE raw != 'x'",
  );
  await signals.exec(
    "CREATE MATERIALIZED VIEW {db}.to_bad TO {db}.bad AS SELECT raw FROM {db}.gate WHERE raw = 'x'",
  );
  await signals.exec(
    'CREATE MATERIALIZED VIEW {db}.to_sums TO {db}.sums AS SELECT intDiv(n, 2) AS half, sum(n) AS total FROM {db}.good GROUP BY half',
  );
});
afterAll(() => stores?.close());

const counts = () =>
  stores.ctx.signals.rows(
    `SELECT (SELECT count() FROM {db}.good) AS good, (SELECT count() FROM {db}.bad) AS bad,
       (SELECT sum(total) FROM {db}.sums) AS sums`,
  );

test('a token stores lines once, through a gate and two steps of views', async () => {
  const { signals } = stores.ctx;
  const body = Buffer.from('1\n2\nx\n3\n');
  await signals.insertRaw('gate', 'LineAsString', body, { dedupToken: 'a' });
  await signals.insertRaw('gate', 'LineAsString', Readable.from([body]), { dedupToken: 'a' });
  expect(await counts()).toEqual([{ good: '3', bad: '1', sums: '6' }]);
  await signals.insertRaw('gate', 'LineAsString', body, { dedupToken: 'b' });
  expect(await counts()).toEqual([{ good: '6', bad: '2', sums: '12' }]);
});

test('many blocks under one token are stored once too', async () => {
  const { signals } = stores.ctx;
  await signals.exec('TRUNCATE TABLE {db}.good');
  await signals.exec('TRUNCATE TABLE {db}.sums');
  const body = Buffer.from(Array.from({ length: 300_000 }, (_, n) => `${n}\n`).join(''));
  const settings = {
    min_insert_block_size_rows: 50_000,
    max_insert_block_size: 50_000,
    min_insert_block_size_bytes: 0,
  };
  for (let times = 0; times < 3; times += 1) {
    await signals.insertRaw('gate', 'LineAsString', body, { dedupToken: 'many', settings });
  }
  const sums = String((300_000 * 299_999) / 2);
  expect(await counts()).toEqual([{ good: '300000', bad: '2', sums }]);
});

test('a body that breaks off stores nothing', async () => {
  const { signals } = stores.ctx;
  const before = await counts();
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.from('7\n8\n');
      throw new Error('the file ended early');
    })(),
  );
  await expect(signals.insertRaw('gate', 'LineAsString', breaking)).rejects.toThrow();
  expect(await counts()).toEqual(before);
});

test('a row that does not fit is named, and none of its request is stored', async () => {
  const { signals } = stores.ctx;
  await signals.exec('CREATE TABLE {db}.typed (a UInt32, b String) ENGINE = MergeTree ORDER BY a');
  await signals.insertRaw('{db}.typed', 'TabSeparated', Buffer.from('1\tone\n'));
  await signals.insertRaw('{db}.typed', 'CSV', Buffer.from('2,"t ""w"" o"\n'));
  await signals.insertRaw('{db}.typed', 'JSONEachRow', Buffer.from('{"b":"three","a":3}\n'));
  await expect(
    signals.insertRaw('{db}.typed', 'JSONEachRow', Buffer.from('{"a":4}\n{"a":"five"}\n')),
  ).rejects.toThrow(/at row 2/);
  expect(await signals.rows('SELECT * FROM {db}.typed ORDER BY a')).toEqual([
    { a: 1, b: 'one' },
    { a: 2, b: 't "w" o' },
    { a: 3, b: 'three' },
  ]);
});
