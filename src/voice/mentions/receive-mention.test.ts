import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { listStatements } from '../statements/list-statements.ts';
import { addFeed } from './manage-feeds.ts';
import { receiveMention } from './receive-mention.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

function posted(body: string, secret: string, at: Date): Request {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return new Request('http://x/hooks/1', {
    method: 'POST',
    body,
    headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
  });
}

test("a customer's channel is heard at once, and what is sent again or forged changes nothing", async () => {
  const { ctx } = stores;
  const { id } = await addCustomer({ ctx, input: { name: 'Channel House' } });
  const { id: feedId } = await addFeed({
    ctx,
    input: { kind: 'slack', name: 'their channel', secret: 'key', customer: 'Channel House' },
  });
  const event = {
    type: 'message',
    channel: 'C1',
    user: 'U1',
    text: 'orders are down again',
    ts: '1759656600.000100',
  };
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', event });
  const send = async (secret: string, at = ctx.clock.now()) =>
    (await receiveMention({ ctx, input: { feedId, request: posted(body, secret, at) } }))?.status;
  expect(await send('other key')).toBe(401);
  expect(await send('key', new Date(ctx.clock.now().getTime() - 600_000))).toBe(401);
  expect(await listStatements({ ctx, input: { customerId: id } })).toEqual([]);
  expect(await send('key')).toBe(200);
  expect(await send('key')).toBe(200);
  expect(await listStatements({ ctx, input: { customerId: id } })).toMatchObject([
    { words: 'orders are down again', unhappy: true, origin: 'a channel', speaker: 'U1' },
  ]);
  expect(
    await receiveMention({ ctx, input: { feedId: 999_999, request: posted(body, 'key', new Date()) } }),
  ).toBeNull();
});
