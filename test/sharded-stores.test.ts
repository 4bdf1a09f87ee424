import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShardedTestStores } from './sharded-stores.ts';
import type { TestStores } from './stores.ts';

let stores: TestStores;
const customers = Array.from({ length: 20 }, (_, at) => at + 1);

beforeAll(async () => {
  stores = await openShardedTestStores();
  const ts = '2026-03-02 09:30:00';
  await stores.ctx.signals.insert(
    'requests',
    customers.flatMap((customer) => [
      { customer, ts, host: 'a.example', bytes: customer, verdict: 'allowed', kind: 'squid', line: 1 },
      { customer, ts, host: 'b.example', bytes: customer, verdict: 'allowed', kind: 'squid', line: 2 },
    ]),
  );
});
afterAll(() => stores?.close());

test('every customer is whole on one shard, and both shards have some', async () => {
  const rows = await stores.ctx.signals.rows<{ customer: number; shard: number; n: string }>(
    'SELECT customer, shardNum() AS shard, count() AS n FROM {db}.requests GROUP BY customer, shard ORDER BY customer',
  );
  expect(rows.map((row) => [row.customer, row.n])).toEqual(customers.map((customer) => [customer, '2']));
  expect(new Set(rows.map((row) => row.shard))).toEqual(new Set([1, 2]));
});

test('the hourly roll-up is fed on each shard', async () => {
  const rows = await stores.ctx.signals.rows(
    'SELECT customer, sum(requests) AS n, sum(bytes) AS bytes FROM {db}.requests_hourly GROUP BY customer ORDER BY customer',
  );
  expect(rows).toEqual(customers.map((customer) => ({ customer, n: '2', bytes: String(2 * customer) })));
});

test('a subquery that crosses shards is refused unless it is GLOBAL', async () => {
  const where = '(SELECT customer FROM {db}.requests_hourly WHERE bytes > 30)';
  const count = (kind: string) =>
    stores.ctx.signals.rows(`SELECT count() AS n FROM {db}.requests WHERE customer ${kind} ${where}`);
  await expect(count('IN')).rejects.toThrow(/Double-distributed/);
  expect(await count('GLOBAL IN')).toEqual([{ n: '10' }]);
});
