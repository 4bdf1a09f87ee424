import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askJson } from './ask.ts';

/** Answers with these statuses one after the other, then with 200. */
let statuses: number[] = [];
let asked: { authorization: string | undefined; url: string | undefined }[] = [];
/** Where somebody is sent on to from a path. */
let moved: Record<string, { readonly status: number; readonly to: string }> = {};
let server: Server;
let base: URL;
/** Another host, as far as a key is concerned. */
let other: Server;
let otherBase: string;
let askedOther = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ authorization: request.headers.authorization, url: request.url });
    const on = moved[request.url ?? ''];
    if (on) return void response.writeHead(on.status, { location: on.to }).end();
    const status = statuses.shift() ?? 200;
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0.01' });
    response.end(status === 200 ? '{"fine":true}' : '<html>busy</html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  other = createServer((_, response) => {
    askedOther += 1;
    response.end('{"stolen":true}');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const place = other.address();
  otherBase = `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}`;
  base = new URL(`http://someone:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
});
afterAll(() => {
  server.close();
  other.close();
});

const options = { system: 'The system', waitMs: 5, attempts: 3 };

test('asks a busy system again, and gives its answer', async () => {
  [statuses, asked] = [[503, 429], []];
  expect(await askJson({ url: base }, options)).toEqual({ fine: true });
  expect(asked).toHaveLength(3);
});

test('gives up with one line that tells no secret', async () => {
  statuses = [500, 500, 500];
  await expect(askJson({ url: base }, options)).rejects.toThrow(
    /^The system at http:\/\/127\.0\.0\.1:\d+ answered 500: busy \(asked 3 times\)$/,
  );
});

test('does not ask again what will not change', async () => {
  [statuses, asked] = [[404], []];
  await expect(askJson({ url: base }, options)).rejects.toThrow('answered 404');
  expect(asked).toHaveLength(1);
});

const headers = { authorization: 'Bearer very-secret' };

test('goes on where the system sends it, with its key', async () => {
  asked = [];
  moved = { '/': { status: 302, to: '/api' }, '/api': { status: 308, to: new URL('/api/', base).href } };
  expect(await askJson({ url: base, headers }, options)).toEqual({ fine: true });
  expect(asked).toEqual(['/', '/api', '/api/'].map((url) => ({ authorization: headers.authorization, url })));
});

test('sends nothing to another host, nor to another scheme or port, and says so in one line', async () => {
  for (const to of [
    `${otherBase}/steal`,
    `//${new URL(otherBase).host}/x`,
    'https://127.0.0.1/x',
    'data:,x',
  ]) {
    [asked, moved] = [[], { '/': { status: 307, to } }];
    const told = await askJson({ url: base, headers }, options).catch((error: Error) => error.message);
    expect(told).toMatch(
      /^The system at http:\/\/127\.0\.0\.1:\d+ sends us on to .+, and nothing was sent there$/,
    );
    expect(told).not.toContain('secret');
    expect(asked).toHaveLength(1);
  }
  expect(askedOther).toBe(0);
});

test('does not go round in a circle', async () => {
  [asked, moved] = [[], { '/': { status: 302, to: '/' } }];
  await expect(askJson({ url: base, headers }, options)).rejects.toThrow('round in a circle');
  expect(asked).toHaveLength(6);
  moved = {};
});
