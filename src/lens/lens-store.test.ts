import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import type { Customer } from '../customers/index.ts';
import { getCustomer } from '../customers/index.ts';
import { declareLens, getLens, listLenses, parseLens } from './index.ts';

let stores: TestStores;
let customer: Customer;
const name = 'Ziebart <b>& Söhne</b> 🦉';

beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  await stores.ctx.records.insertInto('customers').values({ slug: 'ziebart', name }).execute();
  customer = await getCustomer({ ctx: stores.ctx, input: { name } });
});
afterAll(() => stores?.close());

const lens = (needs: string, role = '') =>
  parseLens(`customer: ${JSON.stringify(name)}\nrole: ${JSON.stringify(role)}\nneeds: [${needs}]`, 'x.yaml');

test('a customer without a lens is seen through the default one, and it says so', async () => {
  const found = await getLens({ ctx: stores.ctx, input: { customer } });
  expect(found).toMatchObject({ lensSource: 'default', declaredAt: null });
  expect(found.lens.needs).toHaveLength(14);
});

test('the lens declared last counts, declaring it again changes nothing, and a role has its own', async () => {
  const { ctx } = stores;
  const first = lens('{ need: safe, weight: 1 }');
  expect((await declareLens({ ctx, input: { lens: first } })).changed).toBe(true);
  expect((await declareLens({ ctx, input: { lens: first } })).changed).toBe(false);
  const second = lens('{ need: value, weight: 1 }');
  expect((await declareLens({ ctx, input: { lens: second } })).changed).toBe(true);
  expect((await getLens({ ctx, input: { customer } })).lens).toEqual(second);
  expect((await getLens({ ctx, input: { customer, role: 'buyer' } })).lens).toEqual(second);
  const buyers = lens('{ need: new-ideas, weight: 1 }', 'buyer');
  await declareLens({ ctx, input: { lens: buyers } });
  expect((await getLens({ ctx, input: { customer, role: 'buyer' } })).lens).toEqual(buyers);
  expect((await getLens({ ctx, input: { customer } })).lens).toEqual(second);
  expect((await listLenses({ ctx })).map((one) => one.role).sort()).toEqual(['', 'buyer']);
  const kept = await ctx.records.selectFrom('lenses').selectAll().execute();
  expect(kept).toHaveLength(3);
});

test('a lens for nobody says so', async () => {
  const given = parseLens('customer: Nobody Ltd\nneeds: [{ need: safe, weight: 1 }]', 'x.yaml');
  await expect(declareLens({ ctx: stores.ctx, input: { lens: given } })).rejects.toThrow(
    'no customer is called Nobody Ltd',
  );
});
