import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { listAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { atTime, makeHouse, occurrenceAt } from '../fixtures.ts';
import type { Occurrence } from '../occurrence.ts';
import { raise } from '../raise.ts';
import { writeSettings } from '../routes/routes-store.ts';
import { readEscalation } from '../store.ts';
import { deliverDue } from './deliver-due.ts';
import { openSenders, type Senders } from './senders.ts';

let stores: TestStores;
let mail: MailServer;
let senders: Senders;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  mail = await startMailServer();
  senders = openSenders({
    smtpUrl: mail.url,
    mailFrom: 'Harbour IT <service@harbour.example>',
    publicUrl: 'https://beholder.example/',
  });
});
afterAll(async () => {
  senders?.close();
  await mail?.stop();
  await stores?.close();
});

const clock = (text: string) => new Date(`2026-10-${text}:00Z`);
const raiseAt = (ctx: Ctx, at: string, input: Occurrence) => raise({ ctx: atTime(ctx, clock(at)), input });
const deliverAt = (ctx: Ctx, at: string) =>
  deliverDue({ ctx: atTime(ctx, clock(at)), input: { now: clock(at), senders } });
/** Mails to one customer since the last look: `olive: subject`. */
function mailsTo(domain: string) {
  const found = mail.mails
    .map((one) => ({ mail: one, to: [one.to].flat().map((to) => to?.text ?? '')[0] ?? '' }))
    .filter(({ to }) => to.includes(domain));
  mail.mails.splice(0);
  return found;
}
const subjects = (domain: string) =>
  mailsTo(domain).map(({ mail: one, to }) => `${/<?(\w+)@/.exec(to)?.[1]}: ${one.subject}`);

describe('an escalation over mail', () => {
  it('is told to somebody else first where it is about the addressee, and to them where there is nobody else', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Ownself');
    const about = (name: string) => [{ personId: house.idOf(name), fact: '14 visits' }];
    await raiseAt(ctx, '13T09:12', occurrenceAt(house, { concerned: about('Olive') }));
    await deliverAt(ctx, '13T09:12');
    expect(subjects('ownself.example').map((one) => one.split(':')[0])).toEqual(['dan']);
    const concerned = ['Olive', 'Dan', 'Bea'].flatMap(about);
    await raiseAt(ctx, '13T09:13', occurrenceAt(house, { concerned, what: 'Three people did.' }));
    await deliverAt(ctx, '13T09:13');
    expect(subjects('ownself.example').map((one) => one.split(':')[0])).toEqual(['olive']);
  });

  it('is told to the owner, repeated, climbs to everybody, and is given up', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Climbing');
    const { id } = await raiseAt(ctx, '13T09:12', occurrenceAt(house));
    const said: [string, string[]][] = [];
    const times = ['13T09:12', '13T09:43', '13T10:14', '13T10:45', '13T11:16', '13T11:47', '13T12:18'];
    times.push('13T12:49', '13T13:20', '13T13:51', '13T14:22');
    // A minute beside the half hours: the next telling is reckoned from when the server took the last one.
    for (const at of times) {
      await deliverAt(ctx, at);
      said.push([at, subjects('climbing.example')]);
    }
    const what = '1 of 5 people visited gambling sites in working hours, 14 visits in all';
    const clip = (text: string) => (text.length > 110 ? `${text.slice(0, 109)}…` : text);
    const mails = said.map(([at, [one = '']]) => [at, one]);
    const [now, again, climbed] = ['Needs you now', 'Still waiting for you', 'Not acknowledged yet'].map(
      (start) => clip(`${start}: ${what}`),
    );
    expect(said.every(([, all]) => all.length <= 1)).toBe(true);
    expect(mails.map(([, one]) => one)).toEqual([
      `olive: ${now}`,
      `olive: ${again}`,
      `olive: ${again}`,
      `dan: ${climbed}`,
      `dan: ${again}`,
      `dan: ${again}`,
      `bea: ${climbed}`,
      `bea: ${again}`,
      `bea: ${again}`,
      '',
      '',
    ]);
    expect(await readEscalation(ctx, { customerId: house.customer.id, id })).toMatchObject({
      state: 'given up',
      nextAt: null,
    });
  });

  it('says what, so what, evidence, who else knows, what we propose, and where to acknowledge', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Reading');
    await raiseAt(ctx, '13T09:12', occurrenceAt(house));
    await deliverAt(ctx, '13T09:12');
    const [found] = mailsTo('reading.example');
    const text = found?.mail.text ?? '';
    for (const part of [
      '1 of 5 people visited gambling sites',
      'Company time and your good name',
      'casino.example, 14 visits, 38 minutes',
      'Who else knows: nobody yet',
      'We can close these sites within the hour',
      'the rule “Gambling in working hours” of Reading',
      'To change when, how or whether you are told',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/https:\/\/beholder\.example\/acknowledge\/[\w-]{43}\n/);
    expect(found?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(found?.mail.headers.get('list')).toMatchObject({
      id: { id: 'escalations.reading.harbour.example' },
    });
    expect(found?.mail.from?.text).toContain('service@harbour.example');
    expect(found?.mail.html).not.toMatch(/(src|url\()=?["(]?https?:/);
  });

  it('shows names to executives with a record of it, pseudonyms to others, and none in any subject', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Hiding');
    const slipped = { what: 'Gil Gambler gambled for 38 minutes.', rule: 'Tell us when Gil Gambler plays' };
    await raiseAt(ctx, '13T09:12', occurrenceAt(house, { ...slipped, tell: 'buyer', key: 'b' }));
    await raiseAt(ctx, '13T09:12', occurrenceAt(house, { ...slipped, tell: 'office manager', key: 'a' }));
    await deliverAt(ctx, '13T09:12');
    const mails = mailsTo('hiding.example');
    const to = (first: string) => mails.find((one) => one.to.includes(first))?.mail;
    const pseudonym = house.people.find((one) => one.name === 'Gil Gambler')?.pseudonym ?? 'missing';
    expect(to('olive')?.text).toContain(`Gil Gambler (${pseudonym}): 14 visits`);
    expect(to('bea')?.text).toContain(`${pseudonym}: 14 visits`);
    expect(`${to('bea')?.text}${to('bea')?.html}`).not.toContain('Gil');
    expect(mails.map(({ mail: one }) => one.subject).join()).not.toContain('Gil');
    const audit = await listAudit({ ctx, input: { customerId: house.customer.id } });
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({ verb: 'names shown', detail: { people: [house.idOf('Gil')] } });
    expect(audit[0]?.subject).toMatch(/^escalation \d+ for person \d+ over email$/);
  });

  it('gathers what is told the same day, and what several rules name, into one message a person', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Gathering');
    const day = (key: string, what: string) =>
      occurrenceAt(house, { how: 'same day', key, what, subject: key });
    await raiseAt(ctx, '13T09:12', day('one', 'Mail was slow.'));
    await raiseAt(ctx, '13T10:12', day('two', 'The scanner was away.'));
    await raiseAt(ctx, '13T10:20', {
      ...day('two again', 'The scanner was away.'),
      rule: 'Other',
      subject: 'two',
    });
    await deliverAt(ctx, '13T11:59');
    expect(subjects('gathering.example')).toEqual([]);
    await deliverAt(ctx, '13T12:00');
    const mails = mailsTo('gathering.example');
    expect(mails.map(({ mail: one }) => one.subject)).toEqual(['2 things for you today']);
    expect(mails[0]?.mail.text?.match(/acknowledge\//g)).toHaveLength(2);
  });

  it('tells a thing once that a second rule names half an hour later', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Once');
    await raiseAt(ctx, '13T09:12', occurrenceAt(house, { subject: 'gil', key: 'a' }));
    await deliverAt(ctx, '13T09:12');
    await raiseAt(ctx, '13T09:20', occurrenceAt(house, { subject: 'gil', key: 'b', rule: 'Any casino' }));
    await deliverAt(ctx, '13T09:20');
    expect(subjects('once.example')).toHaveLength(1);
    await deliverAt(ctx, '13T09:43');
    expect(subjects('once.example')).toHaveLength(1);
  });

  it('waits for the end of quiet hours, unless the customer lets what is told at once pass', async () => {
    const { ctx } = stores;
    const house = await makeHouse(ctx, 'Sleeping');
    const customerId = house.customer.id;
    const nights = {
      quiet: { tue: ['20:00-07:00'], wed: ['20:00-07:00'] },
      repeatMinutes: null,
      tellings: null,
    };
    await writeSettings(ctx, { customerId, personId: null, atOncePasses: false, ...nights });
    await raiseAt(ctx, '13T21:00', occurrenceAt(house));
    await deliverAt(ctx, '13T21:00');
    expect(subjects('sleeping.example')).toEqual([]);
    await deliverAt(ctx, '14T07:00');
    expect(subjects('sleeping.example')).toHaveLength(1);
    await writeSettings(ctx, { customerId, personId: null, atOncePasses: true, ...nights });
    await raiseAt(ctx, '14T21:00', occurrenceAt(house));
    await deliverAt(ctx, '14T21:00');
    expect(subjects('sleeping.example').length).toBeGreaterThan(0);
  });
});
