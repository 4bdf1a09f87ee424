import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff, importCustomers, listCustomers } from '../../customers/index.ts';
import { declareLens, parseLens } from '../../lens/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

/** A customer with two agreements and a declared lens, as staff see them. */
async function seen() {
  const { ctx } = stores;
  const [name, email] = [`Agreed ${randomUUID()}`, `${randomUUID()}@harbour.example`];
  const agreements = [
    { service: 'Mail', business_hours: { mon: '09:00-17:00' }, targets: { availability: 0.999 } },
    { business_hours: { mon: '08:00-18:00', tue: '08:00-18:00' }, targets: {} },
  ];
  const customer = { name, time_zone: 'Europe/London', services: [{ name: 'Mail' }], agreements };
  const path = join(ctx.dataDir, `${randomUUID()}.yaml`);
  await writeFile(path, JSON.stringify({ customers: [customer] }));
  await importCustomers({ ctx, input: { path } });
  const needs = [
    { need: 'safe', weight: 75 },
    { need: 'complete', weight: 25 },
  ];
  const lens = parseLens(JSON.stringify({ customer: name, needs }), 'lens.yaml');
  await declareLens({ ctx, input: { lens } });
  await addStaff({ ctx, input: { name: 'Tia Tech', email, role: 'technician' } });
  const slug = (await listCustomers({ ctx })).find((one) => one.name === name)?.slug ?? '';
  const answer = await test.request(`/api/customers/${slug}`, { cookie: await test.signIn(email) });
  return (await answer.json()) as {
    agreements: { service: string; says: string[] }[];
    lens: { source: string; needs: { need: string; weight: number; low: number; high: number }[] };
  };
}

it('says on a customer’s page what was agreed, and how sure a declared weight is', async () => {
  const { agreements, lens } = await seen();
  expect(agreements.map(({ service }) => service)).toEqual(['', 'Mail']);
  expect(agreements[0]?.says[0]).toContain('Monday to Tuesday 08:00-18:00');
  expect(agreements[1]?.says.join(' ')).toContain('There 99.9 % of that time');
  expect(lens.source).toBe('declared');
  // 90 % of log odds ln 3 with spreads of 0.6 each: 1.0986 -+ 1.3957.
  expect(lens.needs[0]).toMatchObject({ need: 'safe', weight: 0.75 });
  expect(lens.needs[0]?.low).toBeCloseTo(0.426, 2);
  expect(lens.needs[0]?.high).toBeCloseTo(0.924, 2);
});
