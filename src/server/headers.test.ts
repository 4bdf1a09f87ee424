import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { createApp } from './app.ts';
import { addKeyHolder, addSample } from './fixtures/api-sample.ts';
import { openTestApp, testUrl } from './fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let holder: Awaited<ReturnType<typeof addKeyHolder>>;
let slug: string;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const dir = await mkdtemp(join(tmpdir(), 'beholder-pages-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Beholder</title>');
  await writeFile(join(dir, 'assets', 'main-1234.js'), 'export {};');
  test = openTestApp(stores.ctx, dir);
  [holder, { slug }] = await Promise.all([addKeyHolder(stores.ctx, test), addSample(stores.ctx)]);
});
afterAll(() => stores.close());

/** What is asked for; with `key`, as a program asks. */
const kinds: readonly { name: string; status: number; path: () => string; key?: true }[] = [
  { name: 'a page', status: 200, path: () => '/customers' },
  { name: 'a file', status: 200, path: () => '/assets/main-1234.js' },
  { name: 'a file that is not there', status: 404, path: () => '/assets/none.js' },
  { name: 'an address that cannot be read', status: 404, path: () => '/%E0%A4%A' },
  { name: 'data', status: 200, path: () => `/api/customers/${slug}/months` },
  { name: 'data of the API', status: 200, path: () => `/api/v1/customers/${slug}/months` },
  { name: 'the description', status: 200, path: () => '/api/v1/openapi.json' },
  { name: 'a refusal', status: 403, path: () => '/api/keys', key: true },
  { name: 'nothing there', status: 404, path: () => '/api/v1/customers/none' },
  { name: 'an address that is none', status: 404, path: () => '/api/none' },
  { name: 'bad input', status: 400, path: () => `/api/v1/customers/${slug}/months?limit=x` },
  { name: 'the sign-in library', status: 200, path: () => '/api/auth/ok' },
  { name: 'a link to acknowledge that is none', status: 404, path: () => '/acknowledge/none' },
];

describe.each(kinds)('$name ($status)', ({ status, path, key }) => {
  const ask = () =>
    test.request(path(), {
      cookie: holder.cookie,
      headers: key ? { 'x-api-key': holder.secret } : {},
    });

  it('comes with the headers that keep other sites out', async () => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('is kept by no cache that others read', async () => {
    if (!path().startsWith('/api/')) return;
    expect((await ask()).headers.get('cache-control')).toMatch(/no-store|private, no-cache/);
  });
});

it('asks browsers for https where it is served so', async () => {
  const secure = createApp({
    ctx: stores.ctx,
    auth: test.auth,
    url: 'https://beholder.example',
    webDir: '/nowhere',
    clientOf: () => '192.0.2.3',
  });
  const answer = await secure.request('https://beholder.example/api/me');
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
});

it.each([
  [
    'a form of another site',
    { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
  ],
  ['text of another site', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
  ['nothing that says from where', { 'content-type': 'text/plain' }],
])('takes no change with somebody’s cookie from %s', async (_, headers) => {
  const answer = await test.app.request(`${testUrl}/api/keys`, {
    method: 'POST',
    headers: { cookie: holder.cookie, ...headers },
    body: '{"name":"x","scope":"read","days":1}',
  });
  expect(answer.status).toBe(403);
});

it('does not let a made-up key stand in for where a change comes from', async () => {
  const answer = await test.app.request(`${testUrl}/api/keys`, {
    method: 'POST',
    headers: { cookie: holder.cookie, 'x-api-key': 'made up', origin: 'https://evil.example' },
    body: '{"name":"x","scope":"read","days":1}',
  });
  expect(answer.status).toBe(401);
});
