import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { raise } from '../../escalations/index.ts';
import { approveMonth, withdrawMonth } from '../../reports/index.ts';
import { deliverWebhooks } from '../../webhooks/index.ts';
import { addKeyHolder, addReaction, addSample } from '../fixtures/api-sample.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

interface Row {
  readonly id: number;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastAnswer: string;
}

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let holder: Awaited<ReturnType<typeof addKeyHolder>>;
let customer: Awaited<ReturnType<typeof addSample>>;
let receiver: Server;
let got: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
let answers: number[] = [];
let port: number;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
  [holder, customer] = await Promise.all([addKeyHolder(stores.ctx, test), addSample(stores.ctx)]);
  receiver = createServer(async (request, answer) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    const status = answers.shift() ?? 204;
    answer.writeHead(status, status === 302 ? { location: `http://127.0.0.1:${port}/elsewhere` } : {}).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  port = (receiver.address() as AddressInfo).port;
});
afterAll(() => Promise.all([stores.close(), new Promise((closed) => receiver.close(closed))]));
beforeEach(() => {
  [got, answers] = [[], []];
});

const post = (path: string, body: unknown = {}) =>
  test.request(path, { cookie: holder.cookie, method: 'POST', body: JSON.stringify(body) });
const deliver = (laterMs = 0) =>
  deliverWebhooks({ ctx: stores.ctx, input: { now: new Date(Date.now() + laterMs) } });
async function log(id: number): Promise<Row[]> {
  const answer = await test.request(`/api/webhooks/${id}/deliveries`, { cookie: holder.cookie });
  return ((await answer.json()) as { deliveries: Row[] }).deliveries;
}

async function add(given: object = {}) {
  const url = `http://127.0.0.1:${port}/hook?token=hidden`;
  const answer = await post('/api/webhooks', {
    url,
    events: ['escalation.raised'],
    allowsPrivate: true,
    ...given,
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: number; secret: string };
}

let raised = 0;
function happen() {
  const key = `webhook ${++raised}`;
  const texts = {
    rule: 'a rule',
    tell: 'executive',
    what: `Thing ${key} happened.`,
    soWhat: 'It matters.',
    proposal: '',
  };
  const input = { ...texts, customerId: customer.id, key, how: 'same day' as const, occurredAt: new Date() };
  return raise({ ctx: stores.ctx, input: { ...input, evidence: [], concerned: [] } });
}

it('tells what happened, once, signed as Standard Webhooks has it', async () => {
  const { id, secret } = await add();
  await happen();
  await Promise.all([deliver(), deliver()]);
  await deliver();
  expect(got.length).toBe(1);
  const [{ headers, body } = { headers: {}, body: '' }] = got;
  expect(JSON.parse(body)).toMatchObject({ type: 'escalation.raised', data: { customer: customer.slug } });
  expect(body).not.toContain('happened');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  );
  expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  expect(await log(id)).toMatchObject([{ type: 'escalation.raised', state: 'sent', attempts: 1 }]);
  await post(`/api/webhooks/${id}/remove`);
});

it('tries again later and later, with the same id, and sends again by hand', async () => {
  const { id } = await add();
  answers = [500, 302];
  await happen();
  await deliver();
  expect(await log(id)).toMatchObject([{ state: 'waiting', attempts: 1, lastAnswer: 'answered 500' }]);
  await deliver(6000);
  await deliver(400_000);
  const [row] = await log(id);
  expect(row).toMatchObject({ state: 'sent', attempts: 3 });
  await post(`/api/webhooks/${id}/deliveries/${row?.id}/replay`);
  await deliver(1000);
  expect(got.length).toBe(4);
  expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  await post(`/api/webhooks/${id}/remove`);
  expect(await log(id)).toEqual([]);
});

it('tells a receiver that is gone no more, whatever the clock says', async () => {
  const { id } = await add();
  answers = [410, 204];
  await happen();
  await deliver();
  expect(await log(id)).toMatchObject([{ state: 'refused', attempts: 1, lastAnswer: 'answered 410' }]);
  for (const later of [6000, 400_000]) await deliver(later);
  expect(got.length).toBe(1);
  await post(`/api/webhooks/${id}/remove`);
});

it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])(
  'sends nothing to %s, which is inside our own network, unless an owner allows it',
  async (host) => {
    const { id } = await add({ url: `http://${host}:${port}/`, allowsPrivate: false });
    await happen();
    await deliver();
    expect(got).toEqual([]);
    expect(await log(id)).toMatchObject(
      [{ state: 'refused', lastAnswer: /inside our own network/ }].map(({ lastAnswer, ...rest }) => ({
        ...rest,
        lastAnswer: expect.stringMatching(lastAnswer),
      })),
    );
    await post(`/api/webhooks/${id}/remove`);
  },
);

it('tells of reports that were approved and taken back, and of reactions', async () => {
  const events = ['report.approved', 'report.withdrawn', 'reaction.given'];
  const { id } = await add({ events });
  const ctx = { ...stores.ctx, actor: 'Kim Lee' };
  await approveMonth({ ctx, input: { month: '2026-10', customerIds: [customer.id] } });
  await deliver();
  await withdrawMonth({ ctx, input: { month: '2026-10', customerId: customer.id, why: 'Counted twice.' } });
  await addReaction(stores.ctx, customer.id);
  await deliver();
  const told = got.map(({ body }) => JSON.parse(body) as { type: string; data: object });
  expect(told.map((one) => one.type).sort()).toEqual([...events].sort());
  for (const { data } of told) expect(data).toMatchObject({ customer: customer.slug, month: '2026-10' });
  await post(`/api/webhooks/${id}/remove`);
});

it('is for owners, and shows no secret again', async () => {
  const { id, secret } = await add();
  const list = await (await test.request('/api/webhooks', { cookie: holder.cookie })).text();
  expect(list).toContain(`"id":${id}`);
  expect(list).not.toContain(secret);
  const manager = await addKeyHolder(stores.ctx, test, { role: 'account manager' });
  expect((await test.request('/api/webhooks', { cookie: manager.cookie })).status).toBe(403);
  expect((await test.request('/api/webhooks', { headers: { 'x-api-key': holder.secret } })).status).toBe(403);
  const bad = await post('/api/webhooks', { url: 'ftp://example.com', events: ['escalation.raised'] });
  expect(bad.status).toBe(400);
});
