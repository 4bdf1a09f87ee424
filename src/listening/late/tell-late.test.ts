import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addRoute } from '../../escalations/index.ts';
import { startLetters } from '../../platform/letters/start-letters.ts';
import { openMailer } from '../../platform/mail/open-mailer.ts';
import { startPosts } from '../../platform/posts/start-posts.ts';
import { makePeople, say, unhappy } from '../../recoveries/fixtures.ts';
import { actOnRecovery, listRecoveries, openFor } from '../../recoveries/index.ts';
import { tellLate } from './tell-late.ts';

let stores: TestStores;
let mail: MailServer;
const posted: { path: string; body: string }[] = [];
const channel = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  posted.push({ path: request.url ?? '', body: Buffer.concat(parts).toString() });
  response.end('ok');
});
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  mail = await startMailServer();
  channel.listen(0, '127.0.0.1');
  await once(channel, 'listening');
});
afterAll(async () => {
  channel.close();
  await mail?.stop();
  await stores?.close();
});

it('tells whoever has to call, and the channels of the provider, once each: over a real mail server', async () => {
  const { ctx } = stores;
  const { customer, mia, staff } = await makePeople(ctx, 'Told Late');
  const place = `http://127.0.0.1:${(channel.address() as AddressInfo).port}`;
  for (const kind of ['slack', 'teams'] as const)
    await addRoute({
      ctx,
      input: {
        customer: null,
        isContact: true,
        name: `desk ${kind}`,
        channel: kind,
        address: `${place}/${kind}`,
      },
    });
  const words = 'I want my lost contacts BACK <now> & today';
  const statement = await say(ctx, unhappy(customer.id, 'a', { personId: mia.id, speaker: '', words }));
  const why = 'She is waiting';
  const { id } = await openFor({ ctx, input: { customerId: customer.id, statement, why } });
  const as = { ...ctx, actor: staff.email };
  await actOnRecovery({
    ctx: as,
    input: { customerId: customer.id, id, action: { do: 'give', staffId: staff.id } },
  });
  const told = await Promise.all([tellLate({ ctx }), tellLate({ ctx })]);
  expect(told.reduce((all, one) => all + one, 0)).toBe(3);
  const mailer = openMailer({ url: mail.url, from: 'service@harbour.example' });
  const senders = { mailer, baseUrl: 'https://desk.example' };
  const send = (at: typeof ctx) => [
    startLetters({ ctx: at, input: { senders, everyMs: 20 } }),
    startPosts({ ctx: at, input: { baseUrl: senders.baseUrl, everyMs: 20 } }),
  ];
  const running = send(ctx);
  while (mail.mails.length < 1 || posted.length < 2) await sleep(20);
  // Long after the time that was said, the owners of the provider hear it too; what was told before is not told again.
  const [recovery] = await listRecoveries({ ctx, input: { customerId: customer.id } });
  const late = { ...ctx, clock: { now: () => new Date(Number(recovery?.life.clocks.contact.due) + 60_000) } };
  await tellLate({ ctx: late });
  expect(await tellLate({ ctx: late })).toBe(0);
  running.push(...send(late));
  while (posted.length < 4) await sleep(20);
  await sleep(200);
  await Promise.all(running.map((one) => one.stop()));
  mailer.close();
  const [first] = mail.mails.filter((one) => one.text?.includes('Told Late'));
  expect(first?.subject).toBe('Unhappy: Mia Mills, Told Late');
  expect(first?.text).toContain(`> ${words}`);
  expect(first?.text).toContain(`https://desk.example/customers/${customer.slug}/recoveries/${id}`);
  const texts = mail.mails.map((one) => `${one.messageId} ${one.subject}`);
  expect(new Set(texts).size).toBe(texts.length);
  expect(mail.mails.some((one) => one.subject === 'Too late to call Mia Mills, Told Late, in time')).toBe(
    true,
  );
  const [slack] = posted.filter((one) => one.path === '/slack').map((one) => JSON.parse(one.body));
  expect(slack.text).toBe('Unhappy: Mia Mills, Told Late');
  expect(slack.blocks[1].text).toMatchObject({ type: 'plain_text', text: expect.stringContaining(words) });
  expect(JSON.stringify(slack)).toContain(
    `<https://desk.example/customers/${customer.slug}/recoveries/${id}|Open it>`,
  );
  const [teams] = posted.filter((one) => one.path === '/teams').map((one) => JSON.parse(one.body));
  expect(teams.attachments[0].content.actions[0].url).toMatch(/recoveries\/\d+$/);
  expect(JSON.stringify(teams)).not.toContain('{base}');
});

it('very many at once, as an import brings them, are one mail to whoever has to see to them, and told once', async () => {
  const ctx = { ...stores.ctx, actor: 'owner' };
  const { customer, staff } = await makePeople(ctx, 'Told Together');
  for (let number = 1; number <= 9; number += 1) {
    const given = unhappy(customer.id, `many ${number}`, { speaker: `Person ${number}`, personId: null });
    const input = { customerId: customer.id, statement: await say(ctx, given), why: 'She is waiting' };
    const { id } = await openFor({ ctx, input });
    const action = { do: 'give', staffId: staff.id } as const;
    await actOnRecovery({
      ctx: { ...ctx, actor: staff.email },
      input: { customerId: customer.id, id, action },
    });
  }
  // The letter, and one post in each of the provider's two channels.
  expect(await tellLate({ ctx })).toBe(3);
  expect(await tellLate({ ctx })).toBe(0);
  const letters = await ctx.records
    .selectFrom('letters')
    .selectAll()
    .where('address', '=', staff.email)
    .where('state', '=', 'waiting')
    .execute();
  expect(letters.map((one) => one.subject)).toEqual([
    expect.stringMatching(/^Unhappy: Person \d, Told Together, and 8 more$/),
  ]);
  for (let number = 1; number <= 9; number += 1)
    expect(letters[0]?.body).toContain(`Unhappy: Person ${number}, Told Together\n  {base}/customers/`);
});
