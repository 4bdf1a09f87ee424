import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addKeyHolder, addSample } from '../fixtures/api-sample.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

const run = promisify(execFile);
const curl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

let stores: TestStores;
let server: ServerType;
let key: string;
let slug: string;
let escalation: number;
let address: string;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const test = openTestApp(stores.ctx);
  const [holder, customer] = await Promise.all([addKeyHolder(stores.ctx, test), addSample(stores.ctx)]);
  [key, slug] = [holder.secret, customer.slug];
  const { items } = (await (await holder.ask(`/customers/${slug}/escalations`)).json()) as {
    items: { id: number }[];
  };
  escalation = items[0]?.id ?? 0;
  address = await new Promise((listening) => {
    server = serve({ fetch: test.app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      listening(`http://127.0.0.1:${port}`),
    );
  });
});
afterAll(async () => {
  server.close();
  await stores.close();
});

it.skipIf(!curl)('documents commands that work as they stand (needs curl)', async () => {
  const page = await readFile(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  const commands = page.split('\n').filter((line) => line.startsWith('curl '));
  expect(commands.length).toBeGreaterThan(7);
  for (const command of commands) {
    const here = command.replace('fenwick-law', slug).replace('escalations/1/', `escalations/${escalation}/`);
    const { stdout } = await run('sh', ['-c', `BEHOLDER=${address} KEY=${key}\n${here}`]);
    expect({ command, answer: typeof JSON.parse(stdout) }).toEqual({ command, answer: 'object' });
  }
});
