import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { savedBytes } from './saved-bytes.ts';

let many = 3;
const app = new Hono()
  .use(savedBytes())
  .get('/things', (context) =>
    context.json({ things: Array.from({ length: many }, (_, at) => `thing ${at}`) }),
  )
  .get('/secret', (context) => context.json({ a: 1 }, 200, { 'Cache-Control': 'no-store' }))
  .get('/rows.csv', (context) => context.text('a,b'))
  .get('/gone', (context) => context.json({ error: 'not found' }, 404))
  .post('/things', (context) => context.json({ ok: true }));
const ask = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

it('sends nothing again that has not changed, and everything that has', async () => {
  const first = await ask('/things');
  expect(first.headers.get('Cache-Control')).toBe('private, no-cache');
  const tag = first.headers.get('ETag') ?? '';
  const again = await ask('/things', { 'If-None-Match': `"other", W/${tag}` });
  expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', tag]);
  many = 4;
  const changed = await ask('/things', { 'If-None-Match': tag });
  expect(changed.status).toBe(200);
  expect(await changed.json()).toHaveProperty('things.length', 4);
});

it('packs what is large, as whoever asks can unpack it', async () => {
  many = 2000;
  const plain = await (await ask('/things')).text();
  const bytesOf = async (accepts: string) => {
    const answer = await ask('/things', { 'Accept-Encoding': accepts });
    return [answer.headers.get('Content-Encoding'), Buffer.from(await answer.arrayBuffer())] as const;
  };
  const [br, brBytes] = await bytesOf('gzip, deflate, br');
  const [gz, gzBytes] = await bytesOf('gzip');
  expect([br, gz]).toEqual(['br', 'gzip']);
  expect(brotliDecompressSync(brBytes).toString()).toBe(plain);
  expect(gunzipSync(gzBytes).toString()).toBe(plain);
  expect(brBytes.length).toBeLessThan(plain.length / 3);
  expect((await bytesOf('identity'))[0]).toBeNull();
});

it('leaves alone what says how it is kept, what failed, what is no JSON, and what is written', async () => {
  for (const path of ['/secret', '/rows.csv', '/gone'])
    expect((await ask(path)).headers.get('ETag')).toBeNull();
  expect((await app.request('/things', { method: 'POST' })).headers.get('ETag')).toBeNull();
  expect((await ask('/secret')).headers.get('Cache-Control')).toBe('no-store');
});
