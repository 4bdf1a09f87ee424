import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { getCustomer } from '../../customers/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { addTestCustomer } from '../measures/test-month.ts';
import { listRows } from './list-rows.ts';

let stores: TestStores;
let name: string;
beforeAll(async () => {
  stores = await openTestStores();
  const { ctx } = stores;
  const { id } = await addTestCustomer(ctx, { timeZone: 'UTC', agreement: null });
  const found = await ctx.records.selectFrom('customers').select('name').where('id', '=', id).execute();
  name = found[0]?.name ?? '';
  const row = {
    customer: id,
    ts: '2026-03-03 14:05:00',
    host: 'a.example',
    domain: 'a.example',
    kind: 'squid',
  };
  const rest = { person: 0, login: '', method: 'GET', status: 200, bytes: 1, duration_ms: 7 };
  const line = (client: string, category: string, verdict: string, at: number) => ({
    ...{ ...row, ...rest, client, category, verdict, source: 0, load: '2', line: String(at) },
  });
  await ctx.signals.insert('requests', [
    line('10.0.0.1', 'gambling', 'blocked', 1),
    line('10.0.0.2', 'falconry', 'allowed', 2),
  ]);
});
afterAll(() => stores.close());

async function rowsIn(language: string, filter = {}) {
  const { ctx } = stores;
  const customer = await getCustomer({ ctx, input: { name } });
  const asked = { customer, measure: 'use.by-category', month: '2026-03', roles: [], filter } as const;
  const input = { ...asked, order: 'oldest', offset: 0, limit: 10 } as const;
  const found = await inLanguage(language, () => listRows({ ctx, input }));
  return found.rows.map((row) =>
    Object.fromEntries(found.columns.map(({ key, title }, at) => [key, [title, row[at]]])),
  );
}

test('rows are shown with our own words in the language of now, and those of others as they are', async () => {
  const [first, second] = await rowsIn('pseudo');
  expect(first).toMatchObject({
    was: ['‹Let through›', '‹blocked›'],
    kind_of_site: ['‹Category›', '‹gambling›'],
    site: ['‹Web site›', 'a.example'],
    source_name: ['‹Source›', '‹derived from probes›'],
  });
  expect(first?.who?.[1]).toMatch(/^‹Unknown [0-9a-f]{4}›$/);
  expect(second).toMatchObject({ was: ['‹Let through›', '‹yes›'], kind_of_site: ['‹Category›', 'falconry'] });
});

test('a filter looks into what is shown', async () => {
  expect(await rowsIn('pseudo', { column: 'was', value: '‹blo' })).toHaveLength(1);
  expect(await rowsIn('pseudo', { text: '‹gambling›' })).toHaveLength(1);
  expect(await rowsIn('en', { text: '‹gambling›' })).toHaveLength(0);
});

test('in English all is short and as it is kept', async () => {
  const [first] = await rowsIn('en');
  expect(first).toMatchObject({
    ...{ was: ['Let through', 'blocked'], kind_of_site: ['Category', 'gambling'] },
    ...{ site: ['Site', 'a.example'], line_no: ['Line', '1'] },
  });
  expect(first?.who?.[1]).toMatch(/^Unknown [0-9a-f]{4}$/);
});
