import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { saidOutside } from '../../../test/outside-brackets.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { startWebServer, type WebServer } from '../../../test/web-server.ts';
import { handleAcknowledge } from '../acknowledging/handle-acknowledge.ts';
import { atTime, makeHouse, occurrenceAt } from '../fixtures.ts';
import { raise } from '../raise.ts';
import { addRoute } from '../routes/add-route.ts';
import { deliverDue } from './deliver-due.ts';
import { openSenders, type Senders } from './senders.ts';

let stores: TestStores;
let mail: MailServer;
let web: WebServer;
let senders: Senders;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  [mail, web] = await Promise.all([startMailServer(), startWebServer()]);
  senders = openSenders({
    smtpUrl: mail.url,
    mailFrom: 'service@harbour.example',
    publicUrl: 'https://beholder.example',
  });
});
afterAll(async () => {
  senders?.close();
  await Promise.all([mail?.stop(), web?.stop()]);
  await stores?.close();
});

const at = new Date('2026-10-13T09:12:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** An occurrence without words of its own. */
const wordless = { what: '1.', soWhat: '2.', proposal: '3.', evidence: ['4'] };
/** Letters that are in no brackets, without the names. */
const wordsIn = (said: string) =>
  saidOutside(said)
    .match(/\p{L}+/gu)
    ?.filter((one) => !'Own place Your provider'.includes(one)) ?? [];

it('is told in the language of whoever reads it: mail, its page, and the channels of the customer', async () => {
  const house = await makeHouse(stores.ctx, 'Own place');
  const id = house.customer.id;
  const { records } = stores.ctx;
  await records.updateTable('customers').set({ language: 'pseudo' }).where('id', '=', id).execute();
  const customer = 'Own place';
  for (const channel of ['slack', 'teams', 'webhook'] as const) {
    const input = { customer, isContact: false, name: channel, channel, address: `${web.url}/${channel}` };
    await addRoute({ ctx: stores.ctx, input });
  }
  const concerned = [{ personId: 999_999_999, fact: '5' }];
  await raise({ ctx: atTime(stores.ctx, at), input: occurrenceAt(house, { ...wordless, concerned }) });
  await deliverDue({ ctx: atTime(stores.ctx, at), input: { now: at, senders } });

  const [told] = mail.mails.splice(0);
  expect(told?.subject).toBe('‹Needs you now: 1›');
  expect(wordsIn(told?.text ?? '').filter((one) => !'October'.includes(one))).toEqual([]);
  expect(wordsIn(String(told?.html)).filter((one) => !'October'.includes(one))).toEqual([]);
  const link = /https:\S+acknowledge\/[\w-]+/.exec(told?.text ?? '')?.[0] ?? '';
  for (const method of ['GET', 'POST', 'GET']) {
    const request = new Request(link, { method });
    const page = await handleAcknowledge({ ctx: atTime(stores.ctx, later(1)), input: { request } });
    expect(wordsIn((await page?.text()) ?? '').filter((one) => !'October'.includes(one))).toEqual([]);
  }
  const bodies = new Map(web.posted.map(({ path, body }) => [path, body]));
  expect(bodies.get('/slack')).toContain('|‹I have seen this›>');
  expect(bodies.get('/teams')).toContain('"title":"‹I have seen this›"');
  expect(JSON.parse(bodies.get('/webhook') ?? '{}').intro).toMatch(/^‹This is a copy: /);
});

it('is told in English to the provider’s own people, whatever the customer speaks', async () => {
  const house = await makeHouse(stores.ctx, 'Theirs');
  const { records } = stores.ctx;
  const { id } = house.customer;
  await records.updateTable('customers').set({ language: 'pseudo' }).where('id', '=', id).execute();
  // Nobody of the customer can be told: the contact is the first.
  await records.updateTable('people').set({ email: '' }).where('customer_id', '=', id).execute();
  const contact = { customer: 'Theirs', isContact: true, name: 'Kim', channel: 'email' } as const;
  await addRoute({ ctx: stores.ctx, input: { ...contact, address: 'kim@harbour.example' } });
  mail.mails.splice(0);
  await raise({ ctx: atTime(stores.ctx, at), input: occurrenceAt(house) });
  await deliverDue({ ctx: atTime(stores.ctx, at), input: { now: at, senders } });
  const [told] = mail.mails;
  expect(told?.subject).toMatch(/^Theirs: Needs you now: 1 of 5 people visited/);
  expect(`${told?.text}${told?.html}`).not.toMatch(/[‹›]/);
  const link = /https:\S+acknowledge\/[\w-]+/.exec(told?.text ?? '')?.[0] ?? '';
  const page = await handleAcknowledge({
    ctx: atTime(stores.ctx, later(1)),
    input: { request: new Request(link) },
  });
  expect(await page?.text()).not.toMatch(/[‹›]/);
});

it('is told in somebody’s own language where theirs is not their customer’s', async () => {
  const house = await makeHouse(stores.ctx, 'Mixed');
  const { records } = stores.ctx;
  const { id } = house.customer;
  await records.updateTable('customers').set({ language: 'de' }).where('id', '=', id).execute();
  await records.updateTable('people').set({ language: 'pseudo' }).where('customer_id', '=', id).execute();
  mail.mails.splice(0);
  await raise({ ctx: atTime(stores.ctx, at), input: occurrenceAt(house, wordless) });
  await deliverDue({ ctx: atTime(stores.ctx, at), input: { now: at, senders } });
  expect(mail.mails[0]?.subject).toBe('‹Needs you now: 1›');
});
