import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { inspectSignals } from './inspect-signals.ts';
import { migrateSignals } from './migrate-signals.ts';
import { openSignalClient } from './open-signal-client.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ records: false });
});
afterAll(() => stores?.close());

test('commands that start at once migrate together, and the next has nothing to do', async () => {
  const { signals } = stores.ctx;
  const before = await signals.rows<{ name: string }>('SHOW TABLES FROM {db}');
  await signals.exec('DROP DATABASE {db} SYNC');
  await signals.exec('CREATE DATABASE {db} ENGINE = Atomic');
  await Promise.all([1, 2, 3].map(() => migrateSignals(signals)));
  expect(await migrateSignals(signals)).toBe(0);
  expect(await signals.rows('SHOW TABLES FROM {db}')).toEqual(before);
});

test('a migration that was killed half-way is taken up where it stood', async () => {
  const { signals } = stores.ctx;
  await signals.exec('DROP TABLE {db}.requests_to_hourly SYNC');
  await signals.exec('TRUNCATE TABLE {db}.migrations');
  expect(await migrateSignals(signals)).toBeGreaterThan(0);
  expect(await signals.rows("SHOW TABLES FROM {db} LIKE 'requests_to_hourly'")).toHaveLength(1);
});

test('signals of another version are refused before anything is done to them', async () => {
  const { signals } = stores.ctx;
  await signals.insert('migrations', [{ file: '9999-later.sql', hash: 'x' }]);
  await expect(migrateSignals(signals)).rejects.toThrow(/newer Beholder \(migration 9999-later\.sql\)/);
  await signals.exec('TRUNCATE TABLE {db}.migrations');
  await migrateSignals(signals);
  await signals.insert('migrations', [
    { file: '0001-signals.sql', hash: 'x', applied_at: '2100-01-01 00:00:00' },
  ]);
  await expect(migrateSignals(signals)).rejects.toThrow(/0001-signals\.sql is not the file/);
});

test('addresses that cannot be are told apart from servers that do not answer', async () => {
  const open = (url: string) => openSignalClient({ dataDir: stores.ctx.dataDir, url });
  await expect(open('clickhouse')).rejects.toThrow(/is no address/);
  await expect(open('tcp://host:9000')).rejects.toThrow(/starts with tcp:/);
  await expect(open('http://localhost:8123/a;b')).rejects.toThrow(/no name for a signals database/);
  const silent = await open('http://somebody:secret@127.0.0.1:1/').catch((error) => error);
  expect(silent.message).toMatch(/127\.0\.0\.1:1 broke off/);
  expect(`${silent.message} ${silent.hint}`).not.toMatch(/secret/);
});

test('a healthy store passes every check', async () => {
  const checks = await inspectSignals(stores.ctx.signals);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks).toHaveLength(3);
});
