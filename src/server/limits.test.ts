import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { addKeyHolder } from './fixtures/api-sample.ts';
import { openTestApp } from './fixtures/open-test-app.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

async function statuses(many: number, ask: () => Response | Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let tries = 0; tries < many; tries += 1) all.push((await ask()).status);
  return all;
}

it('stops a key that asks too often, says for how long, and no other key or person with it', async () => {
  const test = openTestApp(stores.ctx, '/nowhere', { limits: { key: 3, person: 100, stranger: 100 } });
  const [one, other] = [await addKeyHolder(stores.ctx, test), await addKeyHolder(stores.ctx, test)];
  expect(await statuses(4, () => one.ask('/me'))).toEqual([200, 200, 200, 429]);
  const refused = await one.ask('/me');
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await refused.json()).toEqual({
    error: { message: 'too many requests', hint: `Wait ${seconds} s, then go on more slowly.` },
  });
  expect((await other.ask('/me')).status).toBe(200);
  expect((await test.request('/api/me', { cookie: one.cookie })).status).toBe(200);
});

it('counts a person over all their sessions', async () => {
  const test = openTestApp(stores.ctx, '/nowhere', { limits: { key: 100, person: 4, stranger: 100 } });
  const { email, cookie } = await addKeyHolder(stores.ctx, test);
  const again = await test.signIn(email);
  // One request was for the key.
  const [first, second] = [cookie, again].map((one) => () => test.request('/api/me', { cookie: one }));
  expect(await statuses(2, first ?? fail)).toEqual([200, 200]);
  expect(await statuses(2, second ?? fail)).toEqual([200, 429]);
});

it('stops an address that tries keys, whatever keys it tries', async () => {
  const test = openTestApp(stores.ctx, '/nowhere', { limits: { key: 100, person: 100, stranger: 3 } });
  const guess = (client: string) =>
    test.request('/api/v1/me', { headers: { 'x-api-key': `bhk_${randomUUID()}`, 'x-test-client': client } });
  expect(await statuses(4, () => guess('192.0.2.1'))).toEqual([401, 401, 401, 429]);
  expect((await guess('192.0.2.2')).status).toBe(401);
});

function fail(): never {
  throw new Error('not there');
}
