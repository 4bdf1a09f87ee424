import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import {
  addCustomer,
  addStaff,
  importCustomers,
  removeStaff,
  saveEntry,
  setProvider,
} from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';
import { linksAnHour } from './plugins.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

const newAddress = () => `${randomUUID()}@example.com`;
const addOwner = (email: string) =>
  addStaff({ ctx: stores.ctx, input: { name: 'Olga Ortiz', email, role: 'owner' } });

it('lets staff in by a link, once, and says who they are', async () => {
  const email = newAddress();
  await addOwner(email);
  const { url = '' } = await test.askLink(email.toUpperCase());
  expect(new URL(url).pathname).toBe('/enter');
  const first = await test.useLink(url);
  const cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  expect(first.headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax/i);
  const me = await test.request('/api/me', { cookie });
  const olga = { name: 'Olga Ortiz', email, language: 'en', staffRole: 'owner', customers: [] };
  expect(await me.json()).toEqual({ ...olga, provider: null });
  const again = await test.useLink(url);
  expect(again.headers.getSetCookie().join()).not.toContain('session_token');
});

it('answers an unknown address in the same words and sends nothing', async () => {
  const email = newAddress();
  await addOwner(email);
  const [known, unknown] = [await test.askLink(email), await test.askLink(newAddress())];
  expect(unknown.url).toBeUndefined();
  expect([unknown.answer.status, await unknown.answer.text()]).toEqual([
    known.answer.status,
    await known.answer.text(),
  ]);
});

it('does not spend a link on somebody who only looks at its page', async () => {
  const email = newAddress();
  await addOwner(email);
  const { url = '' } = await test.askLink(email);
  await test.request(new URL(url).pathname + new URL(url).search);
  expect((await test.useLink(url)).headers.getSetCookie().join()).toContain('session_token');
});

it('takes a session away with the role, at once', async () => {
  const email = newAddress();
  await addOwner(newAddress());
  const member = await addOwner(email);
  const cookie = await test.signIn(email);
  await removeStaff({ ctx: stores.ctx, input: { id: member.id } });
  expect((await test.request('/api/me', { cookie })).status).toBe(401);
});

it('knows a person of two customers at both, with the roles held there', async () => {
  const email = newAddress();
  const names = [`North ${randomUUID()}`, `South ${randomUUID()}`];
  for (const name of names) await addCustomer({ ctx: stores.ctx, input: { name } });
  for (const [index, name] of names.entries()) {
    const roles = index === 0 ? ['executive'] : ['user'];
    const path = join(stores.ctx.dataDir, `people-${index}.yaml`);
    const people = [{ name: 'Pia Poe', email, roles }];
    await writeFile(path, JSON.stringify({ customers: [{ name, people }] }));
    await importCustomers({ ctx: stores.ctx, input: { path } });
  }
  const me = await test.request('/api/me', { cookie: await test.signIn(email) });
  const { customers } = (await me.json()) as { customers: { name: string; roles: string[] }[] };
  expect(customers.map(({ name, roles }) => [name, roles])).toEqual([
    [names[0], ['executive']],
    [names[1], ['user']],
  ]);
});

it('tells people of customers who serves them, and shows the logo as it is now', async () => {
  const email = newAddress();
  const name = `Logo ${randomUUID()}`;
  const { id: customerId } = await addCustomer({ ctx: stores.ctx, input: { name } });
  const entry = { name: 'Pia Poe', email, roles: ['user'] };
  await saveEntry({ ctx: stores.ctx, input: { customerId, section: 'people', entry } });
  const cookie = await test.signIn(email);
  const provider = async () => {
    const me = (await (await test.request('/api/me', { cookie })).json()) as { provider: { logo: string } };
    return me.provider;
  };
  const look = { name: 'Harbour IT', colour: '#1f4e5f', paper: 'a4' as const, timeZone: 'UTC' };
  await setProvider({ ctx: stores.ctx, input: { ...look, logo: null } });
  expect(await provider()).toEqual({ name: 'Harbour IT', logo: null });
  expect((await test.request('/api/me/provider-logo', { cookie })).status).toBe(404);
  const marks: string[] = [];
  for (const drawn of ['<svg/>', '<svg></svg>']) {
    const logo = `data:image/svg+xml;base64,${btoa(drawn)}`;
    await setProvider({ ctx: stores.ctx, input: { ...look, logo } });
    marks.push((await provider()).logo);
    const shown = await test.request(`/api/me/provider-logo?${marks.at(-1)}`, { cookie });
    expect(shown.headers.get('content-type')).toBe('image/svg+xml');
    expect(await shown.text()).toBe(drawn);
  }
  expect(new Set(marks).size).toBe(2);
  expect((await test.request('/api/me/provider-logo')).status).toBe(401);
});

it('answers nobody without a session, and says so in one line', async () => {
  const answer = await test.request('/api/me');
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ error: { message: 'not signed in', hint: 'Sign in first.' } });
});

it('limits how often one address may ask for links, whatever headers it sends', async () => {
  const email = newAddress();
  await addOwner(email);
  const statuses = [];
  for (let tries = 0; tries < 8; tries += 1) {
    statuses.push((await test.askLink(email, '192.0.2.7')).answer.status);
  }
  expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
  expect(statuses.at(-1)).toBe(429);
  expect((await test.askLink(email, '192.0.2.8')).answer.status).toBe(200);
});

it('fills nobody’s mailbox, from however many places it is asked to', async () => {
  const email = newAddress();
  await addOwner(email);
  const urls = [];
  for (let tries = 0; tries < linksAnHour + 3; tries += 1) {
    const { answer, url } = await test.askLink(email, `198.51.100.${tries}`);
    expect(answer.status).toBe(200);
    urls.push(url);
  }
  expect(urls.filter((url) => url !== undefined)).toHaveLength(linksAnHour);
});

it('lets nobody in with a link that is too old', async () => {
  const email = newAddress();
  await addOwner(email);
  const { url = '' } = await test.askLink(email);
  const { numUpdatedRows } = await sql`UPDATE auth_verifications SET "expiresAt" = now() - interval '1 second'
    WHERE value LIKE ${`%${email}%`}`
    .execute(stores.ctx.records)
    .then(({ numAffectedRows }) => ({ numUpdatedRows: numAffectedRows }));
  expect(numUpdatedRows).toBe(1n);
  expect((await test.useLink(url)).headers.getSetCookie().join()).not.toContain('session_token');
});

it('gives a new session to whoever comes with one that somebody else chose', async () => {
  const email = newAddress();
  await addOwner(email);
  const chosen = await test.signIn(email);
  const { url = '' } = await test.askLink(email);
  const token = new URL(url).searchParams.get('token') ?? '';
  const answer = await test.request(`/api/auth/magic-link/verify?token=${token}&callbackURL=/`, {
    cookie: chosen,
  });
  const given = answer.headers.getSetCookie().join();
  expect(given).toContain('session_token');
  expect(given).not.toContain(chosen.split('=')[1]?.slice(0, 20));
});
