import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { importCustomers, listCustomers } from '../../customers/index.ts';
import { setAskingRules } from '../../voice/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

interface State {
  answered: number;
  step: {
    screen: { kind: string; needs: { need: string }[]; offers: { offer: string }[] };
    left: number;
  } | null;
  rests: boolean;
  result: { ranked: { need: string }[] } | null;
}

async function somebody() {
  const [name, email] = [`Asked ${randomUUID()}`, `${randomUUID()}@a.example`];
  const file = join(stores.ctx.dataDir, `${name}.yaml`);
  await writeFile(
    file,
    JSON.stringify({ customers: [{ name, people: [{ name: 'Pia', email, roles: ['buyer'] }] }] }),
  );
  await importCustomers({ ctx: stores.ctx, input: { path: file } });
  const slug = (await listCustomers({ ctx: stores.ctx })).find((one) => one.name === name)?.slug;
  const cookie = await test.signIn(email);
  const path = `/api/customers/${slug}/asking`;
  const get = async () => (await (await test.request(path, { cookie })).json()) as State;
  const post = (verb: string, body: object) =>
    test.request(`${path}/${verb}`, { cookie, method: 'POST', body: JSON.stringify(body) });
  return { get, post, slug };
}

/** Chooses what comes first in the alphabet as most, and last as least. */
function chosenOn({ step }: State): string[] {
  const ids = step?.screen.needs?.map((one) => one.need) ?? step?.screen.offers.map((one) => one.offer) ?? [];
  const sorted = [...ids].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  return step?.screen.kind === 'best-worst' ? [first, last] : [first];
}

it('asks until it is enough, keeps every answer, and shows the result back', async () => {
  const { get, post } = await somebody();
  let state = await get();
  for (let screens = 0; state.step && screens < 25; screens += 1) {
    const body = { chosen: chosenOn(state), after: state.answered, tookMs: 4000, key: randomUUID() };
    state = (await (await post('answers', body)).json()) as State;
  }
  expect(state.step).toBeNull();
  expect(state.answered).toBeGreaterThanOrEqual(6);
  const ranked = state.result?.ranked.map((one) => one.need) ?? [];
  expect(ranked.slice(0, 3)).toContain('always-there');
  const wanted = [ranked[1], ranked[0], ...ranked.slice(2)];
  const corrected = (await (await post('order', { chosen: wanted })).json()) as State;
  expect(corrected.result?.ranked.slice(0, 2).map((one) => one.need)).toEqual(wanted.slice(0, 2));
});

it('takes an answer once, also when the button was pressed twice or another window was quicker', async () => {
  const { get, post } = await somebody();
  const state = await get();
  const body = { chosen: chosenOn(state), after: 0, tookMs: 3000, key: randomUUID() };
  const [first, second] = await Promise.all([post('answers', body), post('answers', body)]);
  expect([first.status, second.status].filter((status) => status === 200).length).toBeGreaterThan(0);
  expect((await get()).answered).toBe(1);
  const late = await post('answers', { ...body, key: randomUUID() });
  expect(late.status).toBe(422);
});

it('takes the last answer back, and asks the same again', async () => {
  const { get, post } = await somebody();
  const before = await get();
  const body = { chosen: chosenOn(before), after: 0, tookMs: 3000, key: randomUUID() };
  await post('answers', body);
  const undone = (await (await post('undo', {})).json()) as State;
  expect(undone).toEqual(before);
  await post('answers', { ...body, key: randomUUID() });
  expect((await get()).answered).toBe(1);
});

it('asks nothing more once the minutes of the year are spent, and keeps what was said', async () => {
  const { get, post, slug } = await somebody();
  const customer = (await listCustomers({ ctx: stores.ctx })).find((one) => one.slug === slug);
  const input = { customerId: customer?.id ?? 0, siteId: null, rules: { minutesAYear: 0.4 } };
  await setAskingRules({ ctx: stores.ctx, input });
  let state = await get();
  for (let screens = 0; state.step && screens < 25; screens += 1) {
    const body = { chosen: chosenOn(state), after: state.answered, tookMs: 4000, key: randomUUID() };
    state = (await (await post('answers', body)).json()) as State;
  }
  // A screen is taken to cost 0.15 minutes.
  expect(state).toMatchObject({ answered: 2, rests: true, step: null });
  expect(state.result?.ranked.length).toBeGreaterThan(5);
  const more = await post('answers', { chosen: ['safe'], after: 2, tookMs: 1, key: randomUUID() });
  expect(((await more.json()) as { error: { message: string } }).error.message).toContain('all we ask');
});

it.each([
  [{ chosen: ['no-such-need', 'safe'] }, 'was not on the screen'],
  [{ chosen: [] }, 'chosen'],
  [{ chosen: ['safe'], tookMs: -1 }, 'tookMs'],
])('refuses %j in one line', async (wrong, says) => {
  const { post } = await somebody();
  const answer = await post('answers', { after: 0, tookMs: 1, key: randomUUID(), ...wrong });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(says);
});
