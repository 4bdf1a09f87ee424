import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLetters } from '../src/platform/letters/start-letters.ts';
import { openMailer } from '../src/platform/mail/open-mailer.ts';
import { makePeople } from '../src/recoveries/fixtures.ts';
import { startRecoveries } from '../src/recoveries/index.ts';
import { closeMonth, type ReportData } from '../src/reports/index.ts';
import { openTestApp } from '../src/server/fixtures/open-test-app.ts';
import { invite, startSurveys } from '../src/voice/index.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { openTestStores, type TestStores } from './stores.ts';
import { untilWithin } from './until-within.ts';

// One unhappy answer, from the mail to everywhere that it has to reach: Today, the daily review, the recovery, the lens, the
// findings, both reports as PDF, and what the customer reads on their own page.

let stores: TestStores;
let mail: MailServer;
let dir: string;
beforeAll(async () => {
  [stores, mail, dir] = await Promise.all([
    openTestStores(),
    startMailServer(),
    mkdtemp(join(tmpdir(), 'beholder-feeds-')),
  ]);
});
afterAll(async () => {
  await mail?.stop();
  await stores?.close();
  await rm(dir, { recursive: true, force: true });
});

const base = 'https://beholder.example';
const day = 86_400_000;
/** The next Tuesday after which a month goes on for some days: nobody is asked on a day off. */
const asked = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
  .map((days) => new Date(new Date(Date.now() + days * day).setUTCHours(10, 0, 0, 0)))
  .find((date) => date.getUTCDay() === 2 && date.getUTCDate() < 27) as Date;
const month = asked.toISOString().slice(0, 7);
const later = (days: number) => new Date(asked.getTime() + days * day);
const words = 'Nobody rang back about the lost orders';
const did = 'Every order was found and sent the same day';
const prevents = 'A colleague rings back within an hour, always';

const until = untilWithin(20);

/** Without blanks: words are broken where a column ends. */
const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
const textOf = (path: string) => squeezed(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));

test('one unhappy answer reaches Today, review, recovery, lens, findings, both reports and the customer’s own page', async () => {
  let now = asked;
  const ctx = { ...stores.ctx, clock: { now: () => now } };
  const { customer, bea, staff } = await makePeople(ctx, 'Feeds Trading');
  const app = openTestApp(ctx);
  const [asStaff, asBea] = await Promise.all([app.signIn(staff.email), app.signIn(bea.email)]);
  const read = async (path: string, cookie = asStaff) => {
    const answer = await app.request(`/api${path}`, { cookie });
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.json();
  };
  const post = async (path: string, body: object) => {
    const answer = await app.request(`/api/customers/${customer.slug}${path}`, {
      ...{ cookie: asStaff, method: 'POST', body: JSON.stringify(body) },
    });
    expect([path, body, answer.ok]).toEqual([path, body, true]);
  };
  const close = async (out: string) => {
    const outDir = join(dir, out);
    const [closed] = await closeMonth({
      ctx,
      input: { month, customers: [customer.name], readers: [''], outDir },
    });
    expect(closed?.state).not.toBe('failed');
    const file = (name: string) => join(outDir, customer.slug, name);
    const data: ReportData = JSON.parse(await readFile(file('report.json'), 'utf8'));
    return { data, file };
  };
  const weightOf = (data: ReportData, need: string) =>
    data.lens.needs.find((one) => one.need === need)?.weight ?? 0;

  const mailer = openMailer({ url: mail.url, from: 'Harbour IT <service@harbour.example>' });
  const senders = { mailer, baseUrl: base };
  const parts = [
    startSurveys({ ctx, input: { senders } }),
    startLetters({ ctx, input: { senders, everyMs: 25 } }),
    startRecoveries({ ctx, input: { everyMs: 25 } }),
  ];
  const mailed = (has: string) => until(() => mail.mails.find((one) => one.text?.includes(has)));
  const pathIn = async (part: string) =>
    new RegExp(`${base}(/${part}/[^\\s?]+)`).exec((await mailed(`/${part}/`)).text ?? '')?.[1] ?? '';
  const form = (path: string, fields: Record<string, string>) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields) });

  await invite({ ctx, input: { survey: 'csat', people: [{ personId: bea.id }] } });
  const answer = { sequence: '0', shown: 'satisfied', 'q-satisfied': '1', words };
  expect((await form(await pathIn('answer'), answer)).status).toBe(200);

  // Staff: Today at once, and first in the review; the recovery says what was said.
  const waits = await until(async () => {
    const { items } = (await read('/today')) as { items: { kind: string; soWhat: string }[] };
    return items.find((one) => one.soWhat.includes(words));
  });
  expect(waits).toMatchObject({ what: expect.stringMatching(/^Bea Buyer waits for a call/) });
  const review = (await read('/review')) as { items: { item: string; words: string }[] };
  expect(review.items[0]).toMatchObject({ words });

  // Before anybody did anything: the finding, and both reports say that somebody waits.
  now = later(1);
  const before = await close('before');
  const told = before.data.findings.find((one) => one.detector === 'unhappy-answer');
  expect(told?.outcome).toBe('One answer from those who decide about the service was unhappy.');
  expect(before.data.attention).toContain(told?.id);
  expect(before.data.recoveries).toMatchObject({ n: 1, open: 1 });

  // It is about being heard: evidence for the lens.
  await post('/review/marks', { item: review.items[0]?.item, action: { do: 'link', need: 'being-heard' } });
  const history = (await read(`/customers/${customer.slug}/lens-history`)) as { changes: { what: string }[] };
  expect(JSON.stringify(history.changes[0])).toContain(words.slice(0, 20));

  const { recoveries } = (await read('/recoveries')) as { recoveries: { id: number }[] };
  const act = (action: object) => post(`/recoveries/${recoveries[0]?.id}/act`, action);
  await act({ do: 'contacted', how: 'phone', heard: 'Three orders were lost on Friday' });
  await act({ do: 'cause', whys: ['The ticket was closed', 'Nobody had read it', 'Fridays have one desk'] });
  await act({ do: 'done', did });
  await act({ do: 'prevents', prevents });
  await act({ do: 'ask', how: 'mail' });
  const confirm = await pathIn('confirm');
  now = later(2);
  expect((await form(confirm, { right: 'yes' })).status).toBe(200);
  const own = JSON.stringify(await read(`/customers/${customer.slug}/own-recoveries`, asBea));
  for (const part of [words, did, prevents]) expect(own).toContain(part);
  const today = (await read('/today')) as { items: { kind: string }[] };
  expect(today.items.filter((one) => one.kind.startsWith('recovery'))).toEqual([]);

  now = new Date(Date.UTC(asked.getUTCFullYear(), asked.getUTCMonth() + 1, 3));
  await Promise.all(parts.map((one) => one.stop()));
  mailer.close();
  const { data, file } = await close('after');
  expect(data.recoveries).toMatchObject({ n: 1, open: 0, rescued: { count: 1, of: 1 } });
  expect(data.saidDone).toMatchObject([{ said: words, done: did, prevents }]);
  expect(weightOf(data, 'being-heard')).toBeGreaterThan(weightOf(before.data, 'being-heard'));
  const right = data.findings.find((one) => one.id === told?.id);
  expect(right?.outcome).toMatch(/was unhappy; they say that it is right now\.$/);
  expect(data.attention).not.toContain(told?.id);
  expect(data.voices.find((one) => one.who === 'buyers')).toMatchObject({ figure: '0 of 1 content' });
  if (!existsSync('/usr/bin/pdftotext')) return;
  const has = (text: string, part: string) => expect([part, text.includes(squeezed(part))]);
  has(textOf(join(dir, 'before', customer.slug, 'overview.pdf')), '1 unhappy person waits for us').toContain(
    true,
  );
  const overview = textOf(file('overview.pdf'));
  has(overview, 'Every order was found').toContain(true);
  has(overview, 'waits for us').toContain(false);
  const details = textOf(file('details.pdf'));
  for (const part of [words, did, prevents, '1 of 1']) has(details, part).toContain(true);
}, 240_000);
