import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { startWebServer, type WebServer } from '../../../test/web-server.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { atTime, type House, makeHouse, occurrenceAt } from '../fixtures.ts';
import { getEscalation } from '../get-escalation.ts';
import { raise } from '../raise.ts';
import { addRoute } from '../routes/add-route.ts';
import { removeRoute } from '../routes/remove-route.ts';
import { deliverDue } from './deliver-due.ts';
import { openSenders, type Senders } from './senders.ts';

let stores: TestStores;
let mail: MailServer;
let web: WebServer;
let senders: Senders;
const warned: string[] = [];
const log = { info: () => {}, warn: (text: string) => void warned.push(text) };
const password = 'p4ss-word-of-the-mail-server';
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  mail = await startMailServer({
    options: {
      onRcptTo: (to, _session, done) =>
        to.address.startsWith('gone')
          ? done(Object.assign(new Error('no such user'), { responseCode: 550 }))
          : done(),
    },
  });
  web = await startWebServer();
  senders = sendersAt(mail.url);
});
afterAll(async () => {
  senders?.close();
  await mail?.stop();
  await web?.stop();
  await stores?.close();
});

function sendersAt(smtpUrl: string): Senders {
  return openSenders({ smtpUrl, mailFrom: 'service@harbour.example', publicUrl: null });
}
const start = new Date('2026-10-13T09:00:00Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const ctxAt = (minutes: number): Ctx => ({ ...atTime(stores.ctx, after(minutes)), log });
const deliver = (minutes: number, by = senders) =>
  deliverDue({ ctx: ctxAt(minutes), input: { now: after(minutes), senders: by } });
async function raised(house: House, over = {}): Promise<number> {
  return (await raise({ ctx: ctxAt(0), input: occurrenceAt(house, over) })).id;
}
const historyOf = (house: House, id: number) =>
  getEscalation({ ctx: stores.ctx, input: { customerId: house.customer.id, id } });

describe('when the other side fails', () => {
  it('loses nothing while the mail server is down for an hour, and tells when it is back', async () => {
    const house = await makeHouse(stores.ctx, 'Down for an hour');
    const down = await startMailServer();
    await down.stop();
    const towards = sendersAt(down.url.replace('://', `://beholder:${password}@`));
    const id = await raised(house);
    for (let minute = 0; minute < 60; minute += 1) await deliver(minute, towards);
    const before = await historyOf(house, id);
    const [first] = before.messages;
    expect(first).toMatchObject({ state: 'waiting', channel: 'email' });
    // 15 s, 30 s, 1, 2, 4, 8, 15 min ...: a few attempts, not one a minute.
    expect(first?.attempts.length).toBeGreaterThan(5);
    expect(first?.attempts.length).toBeLessThan(14);
    expect(before.tellings.every(({ toldAt }) => toldAt === null)).toBe(true);
    const back = await startMailServer({ port: down.port });
    for (let minute = 60; minute < 80; minute += 1) await deliver(minute, towards);
    towards.close();
    const olive = back.mails.filter((one) => [one.to].flat()[0]?.text.includes('olive'));
    expect(olive.length).toBeGreaterThan(0);
    expect(olive[0]?.messageId).toBe(first?.messageId);
    expect((await historyOf(house, id)).tellings[0]?.toldAt).not.toBeNull();
    await back.stop();
  });

  it('climbs at once past an address that the mail server refuses for good', async () => {
    const house = await makeHouse(stores.ctx, 'Refused');
    await addRoute({
      ctx: stores.ctx,
      input: {
        customer: 'Refused',
        person: 'Olive Owner',
        isContact: false,
        channel: 'email',
        address: 'gone@refused.example',
      },
    });
    const id = await raised(house);
    await deliver(0);
    await deliver(1);
    const { tellings, messages } = await historyOf(house, id);
    expect(tellings.map(({ readerName, refused }) => [readerName, refused])).toEqual([
      ['Olive Owner, owner', true],
      ['Dan Director, director', false],
    ]);
    expect(messages[0]?.lastProblem).toMatch(/refuses the address: 550 no such user/);
    expect(tellings[1]?.toldAt).not.toBeNull();
  });

  it('keeps what a webhook that is dead for days has missed, and tells the person by e-mail meanwhile', async () => {
    const house = await makeHouse(stores.ctx, 'Dead for days');
    const secret = `${web.url}/hooks/s3cret-part`;
    await addRoute({
      ctx: stores.ctx,
      input: {
        customer: 'Dead for days',
        person: 'Olive Owner',
        isContact: false,
        channel: 'webhook',
        address: secret,
      },
    });
    web.answer = () => ({ status: 503 });
    warned.splice(0);
    mail.mails.splice(0);
    const id = await raised(house);
    for (let minute = 0; minute < 5; minute += 0.25) await deliver(minute);
    expect(mail.mails.map((one) => [one.to].flat()[0]?.text).join()).toContain('olive@dead-for-days.example');
    const days = 3 * 24 * 60;
    for (let minute = 5; minute < days; minute += 30) await deliver(minute);
    const missed = (await historyOf(house, id)).messages.filter(({ channel }) => channel === 'webhook');
    expect(missed.length).toBeGreaterThan(0);
    expect(missed.every(({ state }) => state === 'waiting')).toBe(true);
    // An hour apart at most.
    expect(missed[0]?.attempts.length).toBeGreaterThan(40);
    expect(missed[0]?.attempts.length).toBeLessThan(90);
    web.posted.splice(0);
    web.answer = () => ({ status: 204 });
    for (let minute = days; minute < days + 70; minute += 10) await deliver(minute);
    expect(web.posted.map(({ headers }) => headers['idempotency-key'])).toHaveLength(missed.length);
    const later = (await historyOf(house, id)).messages.filter(({ channel }) => channel === 'webhook');
    expect(later.every(({ state }) => state === 'sent')).toBe(true);
    expect(JSON.stringify([warned, later])).not.toContain('s3cret-part');
  }, 120_000);

  it('waits as long as the receiver asks', async () => {
    const house = await makeHouse(stores.ctx, 'Patient');
    const input = { customer: 'Patient', name: 'Channel', isContact: false } as const;
    await addRoute({ ctx: stores.ctx, input: { ...input, channel: 'slack', address: `${web.url}/slack` } });
    web.posted.splice(0);
    web.answer = () => ({ status: 429, headers: { 'retry-after': '1800' } });
    await raised(house);
    for (let minute = 0; minute < 29; minute += 1) await deliver(minute);
    expect(web.posted).toHaveLength(1);
    web.answer = () => ({ status: 200 });
    for (let minute = 29; minute < 35; minute += 1) await deliver(minute);
    expect(web.posted).toHaveLength(2);
  });

  it('follows no redirect, and gives up on 410 alone', async () => {
    const house = await makeHouse(stores.ctx, 'Moved');
    const input = { customer: 'Moved', isContact: false, channel: 'webhook' } as const;
    await addRoute({ ctx: stores.ctx, input: { ...input, name: 'Moved', address: `${web.url}/moved` } });
    await addRoute({ ctx: stores.ctx, input: { ...input, name: 'Gone', address: `${web.url}/gone` } });
    web.posted.splice(0);
    web.answer = ({ path }) =>
      path === '/gone' ? { status: 410 } : { status: 302, headers: { location: `${web.url}/elsewhere` } };
    const id = await raised(house);
    await deliver(0);
    expect(web.posted.map(({ path }) => path).sort()).toEqual(['/gone', '/moved']);
    const states = (await historyOf(house, id)).messages.map((one) => [one.readerName, one.state]);
    expect(states).toContainEqual(['Moved', 'waiting']);
    expect(states).toContainEqual(['Gone', 'refused']);
  });

  it('tells somebody else at once when a route is removed while its message waits', async () => {
    const house = await makeHouse(stores.ctx, 'Removed');
    const { route } = await addRoute({
      ctx: stores.ctx,
      input: {
        customer: 'Removed',
        person: 'Olive Owner',
        isContact: false,
        channel: 'teams',
        address: `${web.url}/t`,
      },
    });
    web.answer = () => ({ status: 500 });
    const id = await raised(house);
    await deliver(0);
    await removeRoute({ ctx: stores.ctx, input: { id: route.id } });
    for (const minute of [1, 2]) await deliver(minute);
    const { tellings } = await historyOf(house, id);
    expect(tellings.map(({ readerName }) => readerName)).toEqual([
      'Olive Owner, owner',
      'Dan Director, director',
    ]);
  });

  it('sends each message once when several processes deliver at the same time', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `one${i}`);
    const house = await makeHouse(stores.ctx, 'Beside', { people: names });
    for (const name of names) await raised(house, { tell: name, key: name, subject: name });
    mail.mails.splice(0);
    await Promise.all([deliver(0), deliver(0), deliver(0), deliver(0)]);
    const to = mail.mails
      .map((one) => [one.to].flat()[0]?.text ?? '')
      .filter((one) => one.includes('beside'));
    expect(to).toHaveLength(20);
    expect(new Set(to).size).toBe(20);
  });

  it('waits where nobody can be told, and tells when somebody can', async () => {
    const house = await makeHouse(stores.ctx, 'Nobody');
    await stores.ctx.records
      .updateTable('people')
      .set({ email: '' })
      .where('customer_id', '=', house.customer.id)
      .execute();
    const id = await raised(house);
    await deliver(0);
    expect((await historyOf(house, id)).escalation.state).toBe('open');
    const contact = { customer: 'Nobody', name: 'Kim Lee', isContact: true, channel: 'email' } as const;
    await addRoute({ ctx: stores.ctx, input: { ...contact, address: 'kim@harbour.example' } });
    mail.mails.splice(0);
    await deliver(61);
    const mails = mail.mails.filter((one) => [one.to].flat()[0]?.text.includes('kim@harbour.example'));
    expect(mails.map((one) => one.subject)).toEqual([
      expect.stringMatching(/^Nobody: Needs you now: 1 of 5 people visited/),
    ]);
    expect(mails[0]?.text).not.toContain('Gil');
  });

  it('keeps the secrets of the mail server out of what it says', async () => {
    const closed = await startMailServer({
      options: {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: (auth, _session, done) =>
          done(new Error(`535 no entry for ${auth.username} with ${auth.password}`)),
      },
    });
    const towards = sendersAt(closed.url.replace('://', `://beholder:${password}@`));
    const house = await makeHouse(stores.ctx, 'Locked out');
    const id = await raised(house);
    warned.splice(0);
    await deliver(0, towards);
    const { messages } = await historyOf(house, id);
    expect(messages[0]?.lastProblem).toMatch(/does not let us in/);
    expect(JSON.stringify([warned, messages])).not.toContain(password);
    towards.close();
    await closed.stop();
  });
});
