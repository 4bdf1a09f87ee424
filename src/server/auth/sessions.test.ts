import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff } from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

/** Somebody who has been here before, so that their cookie is known. */
async function signedIn() {
  const email = `${randomUUID()}@example.com`;
  await addStaff({ ctx: stores.ctx, input: { name: 'Olga Ortiz', email, role: 'owner' } });
  const cookie = await test.signIn(email);
  const ask = async (sent = cookie) => (await test.request('/api/me', { cookie: sent })).status;
  expect([await ask(), await ask()]).toEqual([200, 200]);
  return { email, cookie, ask };
}

const ofUser = (email: string) =>
  sql`"userId" = (SELECT id FROM auth_users WHERE email = ${email.toLowerCase()})`;

async function endsAt(email: string): Promise<number> {
  const { rows } = await sql<{
    ends: Date;
  }>`SELECT "expiresAt" AS ends FROM auth_sessions WHERE ${ofUser(email)}`.execute(stores.ctx.records);
  return rows[0]?.ends.getTime() ?? Number.NaN;
}

const setEnd = (email: string, days: number) =>
  sql`UPDATE auth_sessions SET "expiresAt" = now() + make_interval(days => ${days}) WHERE ${ofUser(email)}`.execute(
    stores.ctx.records,
  );

it('knows nobody whose session is over, whoever they were a moment ago', async () => {
  const gone = await signedIn();
  await sql`DELETE FROM auth_sessions WHERE ${ofUser(gone.email)}`.execute(stores.ctx.records);
  expect([await gone.ask(), await gone.ask()]).toEqual([401, 401]);
  const ended = await signedIn();
  await setEnd(ended.email, -1);
  expect([await ended.ask(), await ended.ask()]).toEqual([401, 401]);
});

it('ends a session with the button', async () => {
  const { cookie, ask } = await signedIn();
  const out = await test.request('/api/auth/sign-out', { method: 'POST', cookie, body: '{}' });
  expect(out.status).toBe(200);
  expect(await ask()).toBe(401);
});

it('takes no cookie with another signature for one that it knows', async () => {
  const { cookie, ask } = await signedIn();
  const [other] = [await signedIn()].map((one) => one.cookie);
  const [name, value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  const token = decodeURIComponent(value).split('.')[0];
  const signature = decodeURIComponent((other ?? '').split('=').slice(1).join('=')).split('.')[1];
  expect(await ask(`${name}=${encodeURIComponent(`${token}.${signature}`)}`)).toBe(401);
  expect(await ask(`${name}=${token}`)).toBe(401);
  expect(await ask()).toBe(200);
});

it('renews a session that is used, as before', async () => {
  const { email, ask } = await signedIn();
  await setEnd(email, 20);
  const before = await endsAt(email);
  expect(await ask()).toBe(200);
  expect((await endsAt(email)) - before).toBeGreaterThan(9 * 86_400_000);
  expect(await ask()).toBe(200);
});
