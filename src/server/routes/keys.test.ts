import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff, listAudit, removeStaff, type StaffRole } from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly start: string;
  readonly mine: boolean;
  readonly expiresAt: string;
}

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let slug: string;
const logged: string[] = [];
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const note = (line: string) => void logged.push(line);
  test = openTestApp({ ...stores.ctx, log: { info: note, warn: note } });
  slug = (await addCustomer({ ctx: stores.ctx, input: { name: `Keys ${randomUUID()}` } })).slug;
});
afterAll(() => stores.close());

async function staff(role: StaffRole) {
  const email = `${randomUUID()}@example.com`;
  const member = await addStaff({ ctx: stores.ctx, input: { name: 'Olga Ortiz', email, role } });
  const cookie = await test.signIn(email);
  const post = (path: string, body: unknown = {}) =>
    test.request(path, { cookie, method: 'POST', body: JSON.stringify(body) });
  const list = async () => {
    const answer = await test.request('/api/keys', { cookie });
    return ((await answer.json()) as { keys: Listed[] }).keys;
  };
  const make = async (scope = 'read', name = 'Ticket system') => {
    const answer = await post('/api/keys', { name, scope, days: 30 });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { id: string; secret: string; keys: Listed[] };
  };
  return { member, email, cookie, post, list, make };
}

const withKey = (secret: string, path: string, method = 'GET') =>
  test.request(path, { method, headers: { 'x-api-key': secret } });

it('shows the secret once, and never again', async () => {
  const owner = await staff('account manager');
  const { secret, keys } = await owner.make();
  expect(secret).toMatch(/^bhk_.{40,}$/);
  expect(keys).toMatchObject([{ name: 'Ticket system', scope: 'read', mine: true }]);
  expect(JSON.stringify(keys)).not.toContain(secret);
  expect(secret.startsWith(keys[0]?.start ?? '-')).toBe(true);
  const days = (Date.parse(keys[0]?.expiresAt ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  const { rows } = await kept(owner.member.email);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

it('lets a key do what its maker may, and no more', async () => {
  const manager = await staff('account manager');
  const { secret } = await manager.make('read and write');
  const me = await (await withKey(secret, '/api/me')).json();
  expect(me).toEqual({
    name: 'Olga Ortiz',
    email: manager.email,
    staffRole: 'account manager',
    customers: [],
    provider: null,
    language: 'en',
  });
  expect((await withKey(secret, '/api/keys')).status).toBe(403);
  expect((await withKey(secret, '/api/keys', 'POST')).status).toBe(403);
});

it('refuses every write with a key that may only read, and says why', async () => {
  const { make } = await staff('owner');
  const path = `/api/customers/${slug}/escalations/1/acknowledge`;
  const refused = await withKey((await make('read')).secret, path, 'POST');
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ error: { message: 'this key may only read' } });
  // The other one comes as far as finding that there is no such escalation, without an Origin of a page.
  expect((await withKey((await make('read and write')).secret, path, 'POST')).status).toBe(404);
});

it('says in the audit which key something was done with', async () => {
  const { make, email } = await staff('owner');
  const { secret } = await make('read and write', 'Nightly sync');
  await withKey(secret, `/api/customers/${slug}/escalations/1/acknowledge`, 'POST');
  const [newest] = await listAudit({ ctx: stores.ctx, input: { verb: 'acknowledge escalations', limit: 1 } });
  expect(newest?.actor).toBe(`${email} (key Nightly sync)`);
});

it('ends a key at once when it is revoked', async () => {
  const { make, post } = await staff('owner');
  const { id, secret } = await make();
  expect((await withKey(secret, '/api/me')).status).toBe(200);
  expect((await post(`/api/keys/${id}/revoke`)).status).toBe(200);
  expect((await withKey(secret, '/api/me')).status).toBe(401);
  expect((await post(`/api/keys/${id}/revoke`)).status).toBe(404);
});

it('ends a key with its maker’s place on the staff, for good', async () => {
  await staff('owner');
  const { member, email, make } = await staff('account manager');
  const { secret } = await make();
  await removeStaff({ ctx: stores.ctx, input: { id: member.id } });
  expect((await withKey(secret, '/api/me')).status).toBe(401);
  await addStaff({ ctx: stores.ctx, input: { name: 'Olga Ortiz', email, role: 'account manager' } });
  expect((await withKey(secret, '/api/me')).status).toBe(401);
});

it('shows and ends everybody’s keys for owners, their own for others', async () => {
  const [owner, one, other] = [
    await staff('owner'),
    await staff('account manager'),
    await staff('account manager'),
  ];
  const { id, secret } = await one.make();
  expect((await other.list()).map((key) => key.id)).not.toContain(id);
  expect((await other.post(`/api/keys/${id}/revoke`)).status).toBe(404);
  expect((await owner.list()).find((key) => key.id === id)).toMatchObject({ mine: false });
  expect((await owner.post(`/api/keys/${id}/revoke`)).status).toBe(200);
  expect((await withKey(secret, '/api/me')).status).toBe(401);
});

it.each([
  [{ name: '', scope: 'read', days: 30 }, 'name: say what the key is for'],
  [{ name: 'x', scope: 'everything', days: 30 }, 'scope: say "read" or "read and write"'],
  [{ name: 'x', scope: 'read', days: 0 }, 'days: at least one day'],
  [{ name: 'x', scope: 'read', days: 4000 }, 'days: at most 365 days'],
])('refuses %j in one line', async (body, line) => {
  const answer = await (await staff('owner')).post('/api/keys', body);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(line);
});

it('keeps keys behind our own addresses: the library’s are closed', async () => {
  const { cookie, post } = await staff('owner');
  expect((await post('/api/auth/api-key/create', { name: 'around' })).status).toBe(404);
  expect((await test.request('/api/auth/api-key/list', { cookie })).status).toBe(404);
});

it('keeps secrets out of the log', async () => {
  const { secret } = await (await staff('owner')).make();
  await withKey(secret, '/api/me');
  await withKey(`${secret}x`, '/api/me');
  expect(logged.join('\n')).not.toContain(secret);
});

/** What the records hold of a user's keys. */
async function kept(email: string) {
  return sql`SELECT k.* FROM auth_api_keys k JOIN auth_users u ON u.id = k."referenceId" WHERE u.email = ${email}`.execute(
    stores.ctx.records,
  );
}
