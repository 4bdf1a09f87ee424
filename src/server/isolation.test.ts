import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { importCustomers, listCustomers } from '../customers/index.ts';
import { policies } from './auth/policy.ts';
import { openTestApp } from './fixtures/open-test-app.ts';
import type { Guard } from './guard.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
const run = randomUUID();
const emails = { executive: `executive-${run}@a.example`, user: `user-${run}@a.example` };
let other: string;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
  const file = join(stores.ctx.dataDir, 'customers.yaml');
  const people = [
    { name: 'Ea', email: emails.executive, roles: ['executive', 'buyer'] },
    { name: 'Ua', email: emails.user, roles: ['user'] },
  ];
  const customers = [
    { name: `A ${run}`, people },
    { name: `B ${run}`, people: [{ name: 'Eb', email: `b-${run}@b.example`, roles: ['executive'] }] },
  ];
  await writeFile(file, JSON.stringify({ customers }));
  await importCustomers({ ctx: stores.ctx, input: { path: file } });
  other = (await listCustomers({ ctx: stores.ctx })).find((one) => one.name === `B ${run}`)?.slug ?? '';
});
afterAll(() => stores.close());

/** Every address of the application's own API, with the policies that guard it. */
function routes() {
  const all = test.app.routes.filter(
    ({ path, method }) => path.startsWith('/api/') && method !== 'ALL' && !path.startsWith('/api/auth/'),
  );
  return [...Map.groupBy(all, ({ method, path }) => `${method} ${path}`)].map(([name, handlers]) => ({
    name,
    method: handlers[0]?.method ?? '',
    path: handlers[0]?.path ?? '',
    policies: handlers.flatMap(({ handler }) => (handler as unknown as Partial<Guard>).policy ?? []),
  }));
}

it('guards every address of the API by exactly one policy', () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(3);
  expect(all.filter((route) => route.policies.length !== 1)).toEqual([]);
});

it('opens to people of customers only what stands under their customer, and their own account', () => {
  const open = routes().filter(
    ({ path, policies: [name] }) =>
      name && !path.includes('/:customer') && policies[name].customer.length > 0,
  );
  expect(open.filter(({ policies: [name] }) => name !== 'read own account')).toEqual([]);
});

it.each(['executive', 'user'] as const)(
  'answers a customer’s %s who asks for what is another customer’s as for what does not exist',
  async (role) => {
    const cookie = await test.signIn(emails[role]);
    const ask = async (path: string, method: string) => {
      const body = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) ? { body: '{}' } : {};
      const answer = await test.request(path, { cookie, method, ...body });
      return { status: answer.status, body: await answer.text() };
    };
    const theirs = routes().filter(({ path }) => path.includes('/:customer'));
    expect(theirs.length).toBeGreaterThan(1);
    for (const { name, path, method } of theirs) {
      const at = (slug: string) =>
        path
          .replace(':customer', slug)
          .replaceAll(/:month\b/g, '2026-10')
          .replaceAll(/:\w+(\{[^}]*\})?/g, '1');
      const asked = await ask(at(other), method);
      expect({ name, ...asked }).toEqual({ name, ...(await ask(at('no-such-customer'), method)) });
      expect({ name, status: asked.status }).toEqual({ name, status: 404 });
    }
  },
);

it('answers people of customers who ask for the workspace as for what does not exist', async () => {
  const cookie = await test.signIn(emails.executive);
  const workspace = routes().filter(
    ({ policies: [name], path }) =>
      name && policies[name].customer.length === 0 && !path.includes('/:customer'),
  );
  expect(workspace.length).toBeGreaterThan(0);
  for (const { name, path, method } of workspace) {
    const body = method === 'GET' ? {} : { body: '{}' };
    const answer = await test.request(path.replaceAll(/:\w+/g, '1'), { cookie, method, ...body });
    expect({ name, status: answer.status }).toEqual({ name, status: 404 });
  }
});

it('answers nobody who is not signed in', async () => {
  for (const { name, path, method } of routes()) {
    const body = method === 'GET' ? {} : { body: '{}' };
    const answer = await test.request(path.replaceAll(/:\w+/g, '1'), { method, ...body });
    expect({ name, status: answer.status }).toEqual({ name, status: 401 });
  }
});

it('lets no other site change anything with somebody’s session', async () => {
  const cookie = await test.signIn(emails.user);
  const answer = await test.app.request('http://beholder.test/api/me', {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=b',
  });
  expect(answer.status).toBe(403);
});
