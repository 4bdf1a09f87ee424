import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff, listPeople } from '../../customers/index.ts';
import { keepStatements } from '../../voice/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let slug: string;
const run = randomUUID().slice(0, 8);
const staff = `owner-${run}@own.example`;
const technician = `tech-${run}@own.example`;
const user = `u9-${run}@s.example`;

beforeAll(async () => {
  stores = await openTestStores();
  const { ctx } = stores;
  test = openTestApp(ctx);
  await addStaff({ ctx, input: { name: 'Owner', email: staff, role: 'owner' } });
  await addStaff({ ctx, input: { name: 'Tech', email: technician, role: 'technician' } });
  const customer = await addCustomer({ ctx, input: { name: `Scored ${run}` } });
  slug = customer.slug;
  const rows = Array.from({ length: 12 }, (_, i) => ({
    ...{ customer_id: customer.id, name: `P${i}`, pseudonym: `Person ${i}`, email: `u${i}-${run}@s.example` },
    roles: i < 2 ? ['buyer'] : ['user'],
  }));
  await ctx.records.insertInto('people').values(rows).execute();
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  await keepStatements({
    ctx,
    input: people.map((one, i) => ({
      ...{ customerId: customer.id, personId: one.id, speaker: '', role: i < 2 ? 'buyer' : 'user' },
      ...{
        kind: 'answer',
        onceKey: `k${i}`,
        saidAt: new Date(Date.now() - 86_400_000),
        words: '',
        question: '',
      },
      ...{ instrument: 'csat', score: i < 2 ? 1 : 5, low: 1, high: 5, unhappy: i < 2, callMe: false },
      ...{ serviceId: null, ticket: '', origin: '', replaces: null },
    })),
  });
});
afterAll(() => stores.close());

const cookies = new Map<string, Promise<string>>();

/** Each signs in once: links are sent so often and no more. */
function cookieOf(email: string): Promise<string> {
  const known = cookies.get(email) ?? test.signIn(email);
  cookies.set(email, known);
  return known;
}

async function ask(email: string, path: string, body?: unknown) {
  const cookie = await cookieOf(email);
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await test.request(path, { cookie, ...sent });
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at the answer as it comes
  return { status: answer.status, body: (await answer.json()) as any };
}

it('shows staff both sides; the customer’s own people none that would tell who said what', async () => {
  const { body } = await ask(staff, `/api/customers/${slug}/scores`);
  const [csat] = body.scores;
  expect(csat.everybody.raw.value).toBeCloseTo(100 * (10 / 12), 8);
  expect(csat.buyers).toMatchObject({ people: 2, tooFew: true, raw: { value: 0 } });
  expect(csat.gap).toBeNull();
  expect(csat.noGap).toContain('2 of the buyers answered');
  const own = await ask(user, `/api/customers/${slug}/scores`);
  const [theirs] = own.body.scores;
  expect(theirs.everybody.raw.value).toBeCloseTo(100 * (10 / 12), 8);
  // Ten of ten users and ten of twelve together would tell what the two buyers said.
  expect([theirs.buyers.raw, theirs.users.raw]).toEqual([null, null]);
  expect(theirs.formula).not.toMatch(/\d+ \/ 12/);
  const month = await ask(user, `/api/customers/${slug}/scores?month=2020-01`);
  expect(month.body.scores).toEqual([]);
  expect((await ask(user, `/api/customers/${slug}/scores?month=soon`)).status).toBeGreaterThanOrEqual(400);
});

it('lets owners set rules and say of people, technicians look, and tells what is wrong in one line', async () => {
  const before = await ask(technician, '/api/asking-rules');
  expect(before.body).toMatchObject({ may: false, inForce: { gapDays: 30 }, settings: { running: false } });
  expect((await ask(technician, '/api/asking-rules', { rules: {} })).status).toBe(403);
  const set = await ask(staff, `/api/customers/${slug}/asking-rules`, { rules: { gapDays: 60 } });
  expect(set.body.rules[0]).toMatchObject({
    own: { gapDays: 60 },
    inForce: { gapDays: 60, minutesAYear: 15 },
  });
  const bad = await ask(staff, `/api/customers/${slug}/asking-rules`, { rules: { gapDays: 'often' } });
  expect(bad.status).toBe(400);
  expect(bad.body.error.message).toContain('gapDays');
  const [person] = set.body.people;
  const said = await ask(staff, `/api/customers/${slug}/may-ask/${person.personId}`, {
    says: 'no',
    why: 'on leave',
  });
  expect(said.body.people[0]).toMatchObject({ may: false, why: expect.stringContaining('on leave') });
  const back = await ask(staff, `/api/customers/${slug}/may-ask/${person.personId}`, { says: null });
  expect(back.body.people[0].says).toBeNull();
  const whom = async () => (await ask(technician, '/api/asking-whom')).body;
  expect(await whom()).toMatchObject({ counting: true });
  await expect.poll(async () => (await whom()).counting).toBe(false);
  const { made, behind } = await whom();
  expect({ ...made, behind }).toMatchObject({ survey: 'csat', people: 12, behind: false });
  expect(made.proposed[0].why).toContain('is known to');
  await ask(staff, '/api/asking-rules', { rules: { gapDays: 45 } });
  expect(await whom()).toMatchObject({ behind: true, counting: true, made: { madeAt: made.madeAt } });
  await expect.poll(async () => (await whom()).counting).toBe(false);
  expect(await whom()).toMatchObject({ behind: false });
  expect((await ask(technician, '/api/asking-whom/again', {})).body).toMatchObject({ counting: true });
  await expect.poll(async () => (await whom()).counting).toBe(false);
  expect(Date.parse((await whom()).made.madeAt)).toBeGreaterThan(Date.parse(made.madeAt));
  expect((await ask(staff, '/api/asking-rules/by-itself', { running: true, hour: 'noon' })).status).toBe(400);
  expect((await ask(staff, '/api/asking-rules/by-itself', { running: true })).body.settings.running).toBe(
    true,
  );
});

it('leads staff from each number to the answers behind it, filtered and as CSV; customers never', async () => {
  const path = (more: string) =>
    `/api/customers/${slug}/scores/rows?key=${encodeURIComponent('csat ')}${more}`;
  const all = await ask(staff, path(''));
  expect(all.body).toMatchObject({ total: 12, group: { name: 'everybody', answers: 12 } });
  expect(all.body.formula).toMatch(/= 10 \/ 12$/);
  const buyers = await ask(staff, path('&group=buyers'));
  expect(buyers.body).toMatchObject({ total: 2, group: { answers: 2, raw: { value: 0 } } });
  expect(buyers.body.formula).toMatch(/= 0 \/ 2$/);
  const at = (key: string) => buyers.body.columns.findIndex((one: { key: string }) => one.key === key);
  const [row] = buyers.body.shown;
  expect([row[at('side')], row[at('answer')], row[at('scale')], row[at('counts')]]).toEqual([
    'buyers',
    '1',
    '1 to 5',
    '0',
  ]);
  expect((await ask(staff, path('&text=p11'))).body.total).toBe(1);
  expect((await ask(staff, path('&column=answer&value=>4'))).body.total).toBe(10);
  expect((await ask(staff, path('&limit=5&offset=10'))).body.shown).toHaveLength(2);
  expect((await ask(staff, path('&group=site&name=nowhere'))).status).toBe(404);
  expect((await ask(staff, path('').replace('csat', 'tsac'))).status).toBe(404);
  const cookie = await cookieOf(staff);
  const csv = await test.request(path('&group=users').replace('/rows?', '/rows.csv?'), { cookie });
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(11);
  expect((await ask(user, path(''))).status).toBe(403);
});
