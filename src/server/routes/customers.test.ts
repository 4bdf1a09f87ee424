import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { openTestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff } from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

const { ctx, close } = await openTestStores();
const test = openTestApp(ctx);
afterAll(close);

const tag = randomUUID().slice(0, 8);
const email = `list.${tag}@harbour.example`;

/** A closed month with so many findings that need attention. */
async function closed(customerId: number, month: string, attention: number): Promise<void> {
  const data = { verdict: `${attention} need you`, attention: Array(attention).fill({}), lights: [] };
  await ctx.records
    .insertInto('reports')
    .values({
      ...{ customer_id: customerId, month, reader: '', issue: 1, data_hash: randomUUID() },
      ...{ data: JSON.stringify(data), made_at: new Date() },
    })
    .execute();
}

it('shows who needs us most first, whoever was closed last, and tells the rest when asked', async () => {
  await addStaff({ ctx, input: { name: 'List', email, role: 'owner' } });
  const cookie = await test.signIn(email);
  const names = Array.from({ length: 60 }, (_, i) => `${tag} ${String(i).padStart(2, '0')}`);
  const ids: number[] = [];
  for (const name of names) ids.push((await addCustomer({ ctx, input: { name } })).id);
  const list = async (query = '') => {
    const answer = await test.request(`/api/customers${query}`, { cookie });
    const { customers } = (await answer.json()) as {
      customers: { name: string; newest: { month: string | null; verdict: string } | null }[];
    };
    return customers.filter((one) => one.name.startsWith(tag));
  };
  await closed(ids[58] ?? 0, '2026-09', 700);
  expect((await list())[0]).toMatchObject({ name: names[58], newest: { month: '2026-09' } });
  // Another month is seen at once, by whomever.
  await closed(ids[59] ?? 0, '2026-09', 800);
  await closed(ids[58] ?? 0, '2026-10', 900);
  const shown = await list();
  expect(shown.slice(0, 3).map(({ name }) => name)).toEqual([names[58], names[59], names[0]]);
  expect(shown[0]?.newest).toMatchObject({ month: '2026-10', verdict: '900 need you' });
  expect(shown.filter(({ newest }) => newest === null).length).toBeGreaterThanOrEqual(10);
  const whole = await list('?whole=yes');
  expect(whole.map(({ name }) => name)).toEqual(shown.map(({ name }) => name));
  expect(whole.at(-1)?.newest).toMatchObject({ month: null, verdict: '' });
});
