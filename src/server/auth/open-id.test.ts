import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff } from '../../customers/index.ts';
import { type OpenIdUser, openIdProvider } from '../fixtures/open-id-provider.ts';
import { openTestApp, testUrl } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let provider: Awaited<ReturnType<typeof openIdProvider>>;
let user: OpenIdUser;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  provider = await openIdProvider(`${testUrl}/api/auth/callback/openid`, () => user);
  test = openTestApp(stores.ctx, '/nowhere', { openId: provider.settings });
});
afterAll(() => Promise.all([stores.close(), provider.close()]));

/** Cookies of one site, as a browser keeps them. */
function jar() {
  const kept = new Map<string, string>();
  return {
    take: (answer: Response) => {
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const at = pair.indexOf('=');
        if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) kept.delete(pair.slice(0, at));
        else kept.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

/** Presses the button on the sign-in page, follows every redirect between the two, and says where it ended. */
async function signIn(as: OpenIdUser) {
  user = as;
  const [ours, theirs] = [jar(), jar()];
  const body = JSON.stringify({
    provider: 'openid',
    callbackURL: '/customers',
    errorCallbackURL: '/sign-in',
  });
  const start = await test.request('/api/auth/sign-in/social', { method: 'POST', body });
  ours.take(start);
  let { url } = (await start.json()) as { url: string };
  const asked = new URL(url);
  for (let hops = 0; hops < 12; hops += 1) {
    const at = new URL(url, provider.issuer);
    const own = at.origin === testUrl;
    if (own && !at.pathname.startsWith('/api/auth/')) return { at, asked, cookie: ours.header() };
    const answer = own
      ? await test.request(at.pathname + at.search, { cookie: ours.header() })
      : await fetch(at, { redirect: 'manual', headers: { cookie: theirs.header() } });
    (own ? ours : theirs).take(answer);
    const to = answer.headers.get('location');
    if (!to) throw new Error(`${at.pathname} answered ${answer.status}: ${await answer.text()}`);
    url = new URL(to, at).href;
  }
  throw new Error('it never ended');
}

async function addOwner(): Promise<string> {
  const email = `${randomUUID()}@harbour.example`;
  await addStaff({ ctx: stores.ctx, input: { name: 'Olga Ortiz', email, role: 'owner' } });
  return email;
}

const me = async (cookie: string) => test.request('/api/me', { cookie });

it('says on the sign-in page which ways there are, and no secret', async () => {
  const ways = await test.request('/api/auth/ways');
  expect(await ways.json()).toEqual({ openId: new URL(provider.issuer).host, links: true });
  const without = openTestApp(stores.ctx);
  expect(await (await without.request('/api/auth/ways')).json()).toEqual({ openId: null, links: true });
});

it('signs staff in with a code, PKCE and a nonce, and brings them where they wanted to go', async () => {
  const email = await addOwner();
  const { at, asked, cookie } = await signIn({ email, verified: true });
  expect(at.pathname).toBe('/customers');
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/.{40,}/),
    state: expect.stringMatching(/.{20,}/),
    nonce: expect.stringMatching(/.{20,}/),
  });
  expect(await (await me(cookie)).json()).toMatchObject({ name: 'Olga Ortiz', email, staffRole: 'owner' });
});

it('is the same person as with a link', async () => {
  const email = await addOwner();
  const first = await test.signIn(email);
  const { cookie } = await signIn({ email, verified: true });
  expect((await me(first)).status).toBe(200);
  expect((await me(cookie)).status).toBe(200);
  const { rows } = await sql<{
    many: number;
  }>`SELECT count(*)::int AS many FROM auth_users WHERE email = ${email}`.execute(stores.ctx.records);
  expect(rows[0]?.many).toBe(1);
});

it('refuses an address that nobody here has, and keeps nothing of it', async () => {
  const email = `${randomUUID()}@elsewhere.example`;
  const { at, cookie } = await signIn({ email, verified: true });
  expect([at.pathname, at.searchParams.get('error')]).toEqual(['/sign-in', 'not_known']);
  expect((await me(cookie)).status).toBe(401);
  const { rows } = await sql`SELECT id FROM auth_users WHERE email = ${email}`.execute(stores.ctx.records);
  expect(rows).toEqual([]);
});

it.each(['who never came before', 'who signed in with a link before'])(
  'refuses an address that its provider has not verified, of somebody %s',
  async (who) => {
    const email = await addOwner();
    if (who.includes('link')) await test.signIn(email);
    const { at, cookie } = await signIn({ email, verified: false });
    expect(at.pathname).toBe('/sign-in');
    expect(at.searchParams.get('error')).toMatch(/email_not_verified|account_not_linked/);
    expect((await me(cookie)).status).toBe(401);
  },
);
