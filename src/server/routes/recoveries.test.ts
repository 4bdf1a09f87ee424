import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { makePeople, say, unhappy } from '../../recoveries/fixtures.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

let shops = 0;
async function shop() {
  const { ctx } = stores;
  const made = await makePeople(ctx, `Over The Web ${++shops}`);
  const { customer, mia, bea, staff } = made;
  const [asStaff, asMia, asBea] = [
    await test.signIn(staff.email),
    await test.signIn(mia.email),
    await test.signIn(bea.email),
  ];
  const base = `/api/customers/${customer.slug}`;
  const send = (cookie: string, path: string, body: object) =>
    test.request(`${base}${path}`, { cookie, method: 'POST', body: JSON.stringify(body) });
  const read = async (cookie: string, path: string) =>
    (await test.request(`${base}${path}`, { cookie })).json();
  const statement = await say(ctx, unhappy(customer.id, 'a', { personId: mia.id, speaker: '' }));
  const opened = await send(asStaff, '/recoveries', { statement, why: 'She is waiting' });
  const { id } = (await opened.json()) as { id: number };
  return { ctx, ...made, asStaff, asMia, asBea, send, read, id };
}

describe('recoveries over the web', () => {
  it('are worked on by staff and confirmed by the person whose they are, and by nobody else there', async () => {
    const { asStaff, asMia, asBea, send, read, id } = await shop();
    const act = (action: object) => send(asStaff, `/recoveries/${id}/act`, action);
    expect((await act({ do: 'done', did: 'Laptop' })).status).toBe(400);
    expect((await act({ do: 'contacted', how: 'phone', heard: 'No laptop' })).status).toBe(200);
    expect((await act({ do: 'done', did: 'A laptop was brought' })).status).toBe(200);
    const own = (await read(asMia, '/own-recoveries')) as { recoveries: object[] };
    expect(own.recoveries).toMatchObject([{ id, did: 'A laptop was brought', asks: true, state: 'done' }]);
    // What a colleague said is a colleague's, also to whoever pays.
    expect(await read(asBea, '/own-recoveries')).toMatchObject({ recoveries: [] });
    expect((await send(asBea, `/own-recoveries/${id}`, { right: true })).status).toBe(404);
    expect((await send(asStaff, `/own-recoveries/${id}`, { right: true })).status).toBe(403);
    expect((await send(asMia, `/own-recoveries/${id}`, { right: true, words: 'Thanks' })).status).toBe(200);
    const page = (await read(asStaff, `/recoveries/${id}`)) as { phase: string; entries: object[] };
    expect(page.phase).toBe('prevent');
    expect(page.entries.at(-1)).toMatchObject({ text: 'Mia Mills said on their own page that it is right.' });
  });

  it('show what people of a customer may not see to nobody of them', async () => {
    const { asMia, send, read, id } = await shop();
    expect(await read(asMia, `/recoveries/${id}`)).toMatchObject({ error: expect.anything() });
    expect((await send(asMia, `/recoveries/${id}/act`, { do: 'take' })).status).toBe(403);
    const board = await test.request('/api/recoveries', { cookie: asMia });
    expect(board.status).toBe(404);
  });

  it('are in the daily review, which people of customers do not see', async () => {
    const { asStaff, asMia, send, customer } = await shop();
    const answer = await test.request('/api/review', { cookie: asStaff });
    const { items } = (await answer.json()) as { items: { item: string; customer: { slug: string } }[] };
    const item = items.find((one) => one.customer.slug === customer.slug)?.item ?? '';
    expect(item).toMatch(/^statement\//);
    expect((await send(asStaff, '/review/marks', { item, action: { do: 'read' } })).status).toBe(201);
    expect((await send(asMia, '/review/marks', { item, action: { do: 'read' } })).status).toBe(403);
    expect((await test.request('/api/review', { cookie: asMia })).status).toBe(404);
  });
});
