import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores?.close());

test('parameters are bound, whatever they hold', async () => {
  const params = {
    s: `a'b\\c\td\ne"f\`; DROP TABLE x -- €`,
    n: 18446744073709551615n,
    list: ["x'y", 'z\\'],
    none: null,
    yes: true,
  };
  const rows = await stores.ctx.signals.rows(
    'SELECT {s:String} AS s, {n:UInt64} AS n, {list:Array(String)} AS list, {none:Nullable(String)} AS none, {yes:Bool} AS yes',
    params,
  );
  expect(rows).toEqual([{ ...params, n: '18446744073709551615' }]);
});

test('the records of the same test are there too', async () => {
  const { records } = stores.ctx;
  expect(await records.selectFrom('customers').selectAll().execute()).toEqual([]);
});
