import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { importCustomers, listCustomers, listPeople } from '../../customers/index.ts';
import { raise } from '../../escalations/index.ts';
import { listReactions } from '../../lens/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

/** A customer with an executive and a user, and a month that was closed. */
async function somebody() {
  const name = `Own pages ${randomUUID()}`;
  const [executive, user] = [`${randomUUID()}@a.example`, `${randomUUID()}@a.example`];
  const people = [
    { name: 'Ea Boss', email: executive, roles: ['executive'] },
    { name: 'Ulf Work', email: user, roles: ['user'] },
  ];
  const file = join(stores.ctx.dataDir, `${name}.yaml`);
  await writeFile(file, JSON.stringify({ customers: [{ name, people }] }));
  await importCustomers({ ctx: stores.ctx, input: { path: file } });
  const customer = (await listCustomers({ ctx: stores.ctx })).find((one) => one.name === name);
  if (!customer) throw new Error('no customer');
  const cookie = { executive: await test.signIn(executive), user: await test.signIn(user) };
  const get = (path: string, who: 'executive' | 'user' = 'executive') =>
    test.request(`/api/customers/${customer.slug}/${path}`, { cookie: cookie[who] });
  const post = (path: string, body: object, who: 'executive' | 'user' = 'executive') =>
    test.request(`/api/customers/${customer.slug}/${path}`, {
      cookie: cookie[who],
      method: 'POST',
      body: JSON.stringify(body),
    });
  return { customer, get, post };
}

const json = async (answer: Promise<Response> | Response) => (await (await answer).json()) as never;

async function withEscalation() {
  const made = await somebody();
  const people = await listPeople({ ctx: stores.ctx, input: { customerId: made.customer.id } });
  const worker = people.find((one) => one.name === 'Ulf Work');
  const { id } = await raise({
    ctx: stores.ctx,
    input: {
      customerId: made.customer.id,
      rule: 'Gambling goes to the boss',
      tell: 'executive',
      how: 'at once',
      key: randomUUID(),
      occurredAt: new Date(),
      what: 'Ulf Work visited a gambling site.',
      soWhat: 'Time is lost.',
      proposal: '',
      evidence: ['Ulf Work: 8 visits'],
      concerned: [{ personId: worker?.id ?? 0, fact: '8 visits' }],
    },
  });
  return { ...made, id, pseudonym: worker?.pseudonym ?? '' };
}

it('tells those who decide of what cannot wait, by pseudonym, and users only of what they were told', async () => {
  const { get, post, id, pseudonym } = await withEscalation();
  const text = await (await get('escalations')).text();
  expect(text).not.toContain('Ulf Work');
  expect(text).toContain(`${pseudonym} visited a gambling site.`);
  const theirs: { escalations: unknown[] } = await json(get('escalations', 'user'));
  expect(theirs.escalations).toEqual([]);
  expect((await post(`escalations/${id}/acknowledge`, {}, 'user')).status).toBe(404);
  expect((await post(`escalations/${id}/names`, {})).status).toBe(404);
  const seen: { open: boolean; endedBy: string } = await json(post(`escalations/${id}/acknowledge`, {}));
  expect(seen).toMatchObject({ open: false, endedBy: 'Ea Boss' });
  const again: { endedBy: string } = await json(post(`escalations/${id}/acknowledge`, {}));
  expect(again.endedBy).toBe('Ea Boss');
});

it.each(['0', '999999999', 'abc', '1%27'])('knows no escalation, rule or reaction %s', async (id) => {
  const { post } = await somebody();
  for (const path of [
    `escalations/${id}/acknowledge`,
    `rules/${id}/remove`,
    `rules/${id}/edit`,
    `months/2026-08/reactions/${id}/undo`,
  ])
    expect({ path, status: (await post(path, {})).status }).toEqual({ path, status: 404 });
});

it('keeps what a reader says of what they were shown, once a press, and takes it back', async () => {
  const { customer, get, post } = await somebody();
  await closed(customer.id);
  const path = 'months/2026-08/reactions';
  const body = { item: 'use/one', says: 'problem', key: randomUUID() };
  const first: { said: { id: number }[]; changed: string } = await json(post(path, body));
  expect(first.said).toMatchObject([{ item: 'use/one', says: 'problem' }]);
  expect(first.changed).not.toBe('');
  await post(path, body);
  const unknown = await post(path, { ...body, item: 'use/none', key: randomUUID() });
  expect(unknown.status).toBe(404);
  await post('months/2026-08/looked-at', { items: ['use/one'] });
  await post('months/2026-08/looked-at', { items: ['use/one'] });
  const kept = await listReactions({ ctx: stores.ctx, input: { customerId: customer.id } });
  expect(kept.map(({ says }) => says)).toEqual(['problem', 'opened']);
  const others: { said: unknown[] } = await json(get(path, 'user'));
  expect(others.said).toEqual([]);
  const id = first.said[0]?.id;
  expect((await post(`${path}/${id}/undo`, {}, 'user')).status).toBe(404);
  const undone: { said: unknown[] } = await json(post(`${path}/${id}/undo`, {}));
  expect(undone.said).toEqual([]);
});

it('keeps rules, which may name people, from users', async () => {
  const { get, post } = await somebody();
  expect((await get('rules', 'user')).status).toBe(403);
  expect((await post('rules', { sentence: 'x', on: true }, 'user')).status).toBe(403);
  const wrong = await post('rules', { sentence: 'Tell the owner at once when it rains', on: true });
  expect(wrong.status).toBeGreaterThanOrEqual(400);
  expect(await wrong.text()).toContain('were not understood');
  expect(await json(get('rules'))).toMatchObject({ may: true, own: [], declared: [], changes: [] });
});

async function closed(customerId: number): Promise<void> {
  const finding = {
    id: 'use/one',
    need: 'company-time',
    needName: 'Company time is used properly',
    measure: 'use.inappropriate-people',
    outcome: 'Two of 104 people visited gambling sites.',
    severity: 0.2,
    weight: 0.04,
    tier: 'detail',
    rule: '',
    judged: { measure: 'use.inappropriate-people', value: 2, watch: 2, problem: 5 },
  };
  const data = {
    reader: '',
    month: '2026-08',
    over: true,
    dataUntil: null,
    attention: [],
    lights: [],
    findings: [finding],
    measures: {},
    services: [],
    lens: { source: 'default', needs: [], dropped: [], rules: [], newRules: [], goneRules: [] },
    voices: [],
    promises: [],
    notMeasured: [],
  };
  await stores.ctx.records
    .insertInto('reports')
    .values({
      customer_id: customerId,
      month: '2026-08',
      issue: 1,
      data_hash: randomUUID(),
      data: JSON.stringify(data),
      made_at: new Date(),
    })
    .execute();
}
