import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askJson } from './ask.ts';

/** Answers with these statuses one after the other, then with 200. */
let statuses: number[] = [];
let asked: { authorization: string | undefined; url: string | undefined }[] = [];
let server: Server;
let base: URL;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ authorization: request.headers.authorization, url: request.url });
    const status = statuses.shift() ?? 200;
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0.01' });
    response.end(status === 200 ? '{"fine":true}' : '<html>busy</html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = new URL(`http://someone:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
});
afterAll(() => void server.close());

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
