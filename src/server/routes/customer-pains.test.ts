import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { makePeople } from '../../recoveries/fixtures.ts';
import type { StandingOut } from '../../reports/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';
import { painsToday } from '../today-pains.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

it('shows a customer their own pains with whether they shrink, links one to a need, and tells Today what is nobody’s', async () => {
  const { ctx } = stores;
  const { customer, bea, mia, staff } = await makePeople(ctx, 'Pains Over The Web');
  const { id } = await ctx.records
    .insertInto('pains')
    .values({ name: 'Slow mail', owner_id: null, merged_into: null, made_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ctx.records
    .insertInto('pain_pieces')
    .values([
      ...['T1', 'T2', 'T3'].map((ticket) => ({
        ...{ customer_id: customer.id, source: 1, ticket, role: 'user', words: 'Mail is slow', pain_id: id },
        ...{ said_at: new Date(), person_id: mia.id, service_id: null, statement_id: null },
        ...{ minutes: 30, minutes_how: 'said', likeness: null, meaning: null },
      })),
    ])
    .execute();
  const [asStaff, asBea, asMia] = await Promise.all(
    [staff.email, bea.email, mia.email].map((email) => test.signIn(email)),
  );
  const base = `/api/customers/${customer.slug}/pains`;
  const link = (cookie: string | undefined, need: string | null) =>
    test.request(`${base}/${id}/need`, {
      ...{ cookie: cookie ?? '', method: 'POST', body: JSON.stringify({ need }) },
    });
  expect((await link(asBea, 'fast-help')).status).toBe(403);
  expect(await (await link(asStaff, 'fast-help')).json()).toMatchObject({ need: 'fast-help' });
  expect((await link(asStaff, 'no such need')).status).toBe(404);
  const read = async (cookie = '') => (await test.request(base, { cookie })).json();
  expect(await read(asBea)).toMatchObject({
    pains: [
      {
        ...{ id, name: 'Slow mail', quote: '', pieces: 3, people: 1, need: 'fast-help', owner: null },
        ...{ cost: { minutes: 90 }, chart: { verdict: 'too few to tell' } },
      },
    ],
  });
  expect((await test.request(base, { cookie: asMia ?? '' })).status).toBe(403);
  const page = await (await test.request(`/api/pains/${id}`, { cookie: asStaff ?? '' })).json();
  expect(page).toMatchObject({ touched: [{ slug: customer.slug, pieces: 3, need: 'fast-help' }] });
  const issue = {
    customerId: customer.id,
    month: '2026-10',
    verdict: '',
    attention: [`pains/satisfaction.unhappy/${id}`],
    gauge: null,
  } satisfies StandingOut;
  const today = async () => (await painsToday(ctx, [customer], [issue])).items;
  expect(await today()).toMatchObject([
    {
      what: '“Slow mail” bothers their people, and nobody of ours has it in hand.',
      at: { path: `/pains/${id}` },
    },
  ]);
  await ctx.records.updateTable('pains').set({ owner_id: staff.id }).where('id', '=', id).execute();
  expect(await today()).toEqual([]);
});
