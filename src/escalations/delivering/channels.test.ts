import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { startWebServer, type WebServer } from '../../../test/web-server.ts';
import { listAudit } from '../../customers/index.ts';
import { atTime, type House, makeHouse, occurrenceAt } from '../fixtures.ts';
import { raise } from '../raise.ts';
import { addRoute, type RouteInput } from '../routes/add-route.ts';
import { deliverDue } from './deliver-due.ts';
import { openSenders } from './senders.ts';

let stores: TestStores;
let web: WebServer;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  web = await startWebServer();
});
afterAll(async () => {
  await web?.stop();
  await stores?.close();
});

const at = new Date('2026-10-13T09:12:00Z');
const senders = openSenders({ smtpUrl: null, mailFrom: null, publicUrl: 'https://beholder.example' });
const addTo = (house: House, over: Pick<RouteInput, 'channel'> & Partial<RouteInput>) =>
  addRoute({
    ctx: stores.ctx,
    input: {
      customer: house.customer.name,
      name: 'Management channel',
      isContact: false,
      address: `${web.url}/${over.channel}`,
      ...over,
    },
  });
/** Raises, delivers, and returns what was posted. */
async function post(house: House, times = 1) {
  const ctx = atTime(stores.ctx, at);
  for (let i = 0; i < times; i += 1) {
    const markup = '*bold* <!channel> [link](https://evil.example) _x_ & more.';
    await raise({
      ctx,
      input: occurrenceAt(house, { what: `${i} of 5 people: ${markup}`, subject: `${i}` }),
    });
  }
  web.posted.splice(0);
  await deliverDue({ ctx, input: { now: at, senders } });
  return web.posted;
}
const pseudonymOf = (house: House) => house.people.find(({ name }) => name.startsWith('Gil'))?.pseudonym;

describe('over other channels', () => {
  it('posts JSON to a webhook, signed, with an idempotency key and without names', async () => {
    const house = await makeHouse(stores.ctx, 'Webhooked');
    const { route } = await addTo(house, { channel: 'webhook' });
    const [posted] = await post(house);
    const [, time, mac] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(posted?.headers['beholder-signature'])) ?? [];
    const expected = createHmac('sha256', route.secret ?? '')
      .update(`${time}.${posted?.body}`)
      .digest('hex');
    expect(mac).toBe(expected);
    expect(Number(time)).toBe(at.getTime() / 1000);
    const body = JSON.parse(posted?.body ?? '{}');
    expect(posted?.headers['idempotency-key']).toBe(body.id);
    expect(posted?.headers['content-type']).toContain('application/json');
    expect(body).toMatchObject({
      version: 1,
      customer: { name: 'Webhooked' },
      items: [{ concerned: [{ who: pseudonymOf(house), fact: '14 visits, 38 minutes' }] }],
    });
    expect(body.items[0].acknowledge).toMatch(/^https:\/\/beholder\.example\/acknowledge\/[\w-]{43}$/);
    expect(posted?.body).not.toContain('Gil');
  });

  it('shows names where the route says that only readers of an allowed role read there, and records it', async () => {
    const house = await makeHouse(stores.ctx, 'Trusted');
    await addTo(house, { channel: 'webhook', onlyRole: 'executive', name: 'Board' });
    await addTo(house, { channel: 'slack', onlyRole: 'buyer', name: 'Buyers' });
    const posted = await post(house);
    expect(posted.find(({ path }) => path === '/webhook')?.body).toContain('Gil Gambler');
    expect(posted.find(({ path }) => path === '/slack')?.body).not.toContain('Gil');
    const audit = await listAudit({ ctx: stores.ctx, input: { customerId: house.customer.id } });
    expect(audit.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/for route \d+ over webhook$/),
    ]);
  });

  // https://docs.slack.dev/reference/block-kit/blocks
  it('posts Block Kit to Slack within its limits, in which nothing is read as markup', async () => {
    const plain = (most: number) =>
      z.strictObject({
        type: z.literal('plain_text'),
        text: z.string().min(1).max(most),
        emoji: z.boolean(),
      });
    const marked = z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000) });
    const block = z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('header'), text: plain(150) }),
      z.strictObject({ type: z.literal('divider') }),
      z.strictObject({ type: z.literal('context'), elements: z.array(plain(3000)).min(1).max(10) }),
      z.strictObject({ type: z.literal('section'), text: z.union([plain(3000), marked]) }),
    ]);
    const message = z.strictObject({ text: z.string().max(40_000), blocks: z.array(block).min(1).max(50) });
    const house = await makeHouse(stores.ctx, 'Slacked');
    await addTo(house, { channel: 'slack' });
    for (const times of [1, 30]) {
      const [posted] = await post(house, times);
      const found = message.parse(JSON.parse(posted?.body ?? ''));
      expect(found.text).not.toContain('<!channel>');
      const links = found.blocks.flatMap((one) =>
        one.type === 'section' && one.text.type === 'mrkdwn' ? [one.text.text] : [],
      );
      expect(links.length).toBeGreaterThan(0);
      for (const link of links)
        expect(link).toMatch(/^<https:\/\/beholder\.example\/acknowledge\/[\w-]{43}\|[\w ]+>$/);
      expect(posted?.body).not.toContain('Gil');
    }
  });

  // Elements and fields as https://adaptivecards.io/explorer lists them for version 1.4; 28 KB is Teams' limit.
  it('posts an Adaptive Card 1.4 in a message to a workflow of Teams, small enough, without Markdown', async () => {
    const run = z.strictObject({
      type: z.literal('TextRun'),
      text: z.string().min(1),
      size: z.enum(['Small', 'Large']).optional(),
      weight: z.literal('Bolder').optional(),
      isSubtle: z.boolean().optional(),
    });
    const rich = z.strictObject({
      type: z.literal('RichTextBlock'),
      spacing: z.enum(['Default', 'Small']),
      inlines: z.array(run).min(1),
    });
    const action = z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string(), url: z.url() });
    const set = z.strictObject({ type: z.literal('ActionSet'), actions: z.array(action).min(1) });
    const container = z.strictObject({
      type: z.literal('Container'),
      separator: z.boolean(),
      spacing: z.literal('Medium'),
      items: z.array(z.discriminatedUnion('type', [rich, set])).min(1),
    });
    const card = z.strictObject({
      $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
      type: z.literal('AdaptiveCard'),
      version: z.literal('1.4'),
      fallbackText: z.string(),
      msteams: z.strictObject({ width: z.literal('Full') }),
      body: z.array(z.discriminatedUnion('type', [rich, container])).min(1),
    });
    const attachment = z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: card,
    });
    const message = z.strictObject({
      type: z.literal('message'),
      attachments: z.array(attachment).length(1),
    });
    const house = await makeHouse(stores.ctx, 'Teamed');
    await addTo(house, { channel: 'teams' });
    for (const times of [1, 40]) {
      const [posted] = await post(house, times);
      message.parse(JSON.parse(posted?.body ?? ''));
      expect(Buffer.byteLength(posted?.body ?? '')).toBeLessThan(28_000);
      expect(posted?.body).not.toContain('Gil');
    }
  });

  it('takes only addresses to which a secret can be sent, and does not repeat them', async () => {
    const house = await makeHouse(stores.ctx, 'Careful');
    const refused = (address: string) =>
      addTo(house, { channel: 'webhook', address }).catch((error) => error.message);
    expect(await refused('http://hooks.example/s3cret')).toMatch(/in the clear/);
    expect(await refused('http://hooks.example/s3cret')).not.toContain('s3cret');
    expect(await refused('hooks.example/s3cret')).toMatch(/no URL/);
    expect(await refused('file:///etc/passwd')).toMatch(/in the clear/);
  });
});
