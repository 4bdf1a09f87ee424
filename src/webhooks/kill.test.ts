import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChild } from '../../test/children.ts';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { addCustomer } from '../customers/index.ts';
import { raise } from '../escalations/index.ts';
import { addWebhook } from './manage-webhooks.ts';

const many = 120;
/** Messages that are under way at one time. */
const atOneTime = 8;

let stores: TestStores;
let receiver: Server;
const got = new Map<string, number>();
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  receiver = createServer((request, answer) => {
    request.resume();
    const id = String(request.headers['webhook-id']);
    got.set(id, (got.get(id) ?? 0) + 1);
    // Slow enough that a kill finds some under way.
    setTimeout(() => answer.writeHead(204).end(), 60);
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
afterAll(async () => {
  receiver?.closeAllConnections();
  await new Promise((closed) => receiver?.close(closed));
  await stores?.close();
});

const start = () => startChild('webhooks-child.ts', stores.recordsUrl, '1500');

it('tells everything at least once, and again only what was under way when it was killed', async () => {
  const { ctx } = stores;
  const customer = await addCustomer({ ctx, input: { name: 'Killed' } });
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  await addWebhook({ ctx, input: { url, events: ['escalation.raised'], allowsPrivate: true } });
  for (let at = 0; at < many; at++) {
    const texts = {
      rule: 'a rule',
      tell: 'executive',
      what: `Thing ${at}.`,
      soWhat: 'It matters.',
      proposal: '',
    };
    const when = { how: 'same day' as const, occurredAt: new Date(), evidence: [], concerned: [] };
    await raise({ ctx, input: { ...texts, ...when, customerId: customer.id, key: `kill ${at}` } });
  }
  let kills = 0;
  while (got.size < many && kills < 12) {
    const child = await start();
    const enough = Math.min(many, got.size + many / 5);
    for (let tries = 0; tries < 600 && got.size < enough; tries += 1) await sleep(20);
    await child.kill();
    kills += 1;
  }
  const last = await start();
  const open = () =>
    ctx.records.selectFrom('webhook_deliveries').select('id').where('state', '<>', 'sent').execute();
  await expect.poll(open).toEqual([]);
  await last.kill();
  expect(got.size).toBe(many);
  const copies = [...got.values()].reduce((sum, one) => sum + one - 1, 0);
  console.info(`${kills} kills: none of ${many} lost, ${copies} told again under the same webhook-id`);
  expect(kills).toBeGreaterThan(3);
  expect(copies).toBeLessThanOrEqual((kills + 1) * atOneTime);
}, 120_000);
