import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChild } from '../../../../test/children.ts';
import { startCountingServer } from '../../../../test/counting-mail-server.ts';
import { startMailServer } from '../../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../../test/stores.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { openMailer } from '../../../platform/mail/open-mailer.ts';
import { holdAsking } from '../../sampling/hold-asking.ts';
import { asked, at, customerWith, tuesday } from '../fixtures.ts';
import { invite } from '../inviting/invite.ts';
import { writeReplyTo } from '../settings-store.ts';
import { queueReminders } from './remind.ts';
import { startSendingMails } from './send-mails.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const day = 86_400_000;

const stateOf = async (ctx: Ctx, invitationId: number) =>
  ctx.records
    .selectFrom('invitation_mails')
    .select(['kind', 'state', 'last_problem'])
    .where('invitation_id', '=', invitationId)
    .orderBy('id')
    .execute();

/** Sends what waits, until nothing does. */
async function sendAll(ctx: Ctx, url: string): Promise<void> {
  const mailer = openMailer({ url, from: 'Harbour IT <service@harbour.example>' });
  const means = { mailer, baseUrl: 'https://beholder.example', everyMs: 20 };
  const sending = startSendingMails(ctx, means);
  for (let tries = 0; tries < 300; tries += 1) {
    await sleep(30);
    const left = await ctx.records
      .selectFrom('invitation_mails')
      .select('id')
      .where((row) =>
        row.or([
          row('state', '=', 'sending'),
          row.and([row('state', '=', 'waiting'), row('next_attempt_at', '<=', ctx.clock.now())]),
        ]),
      )
      .executeTakeFirst();
    if (!left) break;
  }
  await sending.stop();
  mailer.close();
}

test('the mail has the scale as links, a way to leave with one click, and goes to one person', async () => {
  const ctx = at(stores.ctx, tuesday);
  await writeReplyTo(ctx, 'answers@harbour.example');
  const { people } = await customerWith(ctx, [{ name: 'Ann Lee', language: 'de' }, { name: 'Ben' }]);
  const { path, stop } = await asked(ctx, people[0] as never);
  await asked(ctx, people[1] as never, 'nps');
  const server = await startMailServer();
  await sendAll(ctx, server.url);
  await server.stop();
  await writeReplyTo(ctx, null);
  expect(server.mails).toHaveLength(2);
  const mail = server.mails.find((one) => String(one.subject).includes('Wie zufrieden'));
  const token = path.slice('/answer/'.length);
  expect(mail?.messageId).toBe(`<ask.${token}.first@harbour.example>`);
  expect(mail?.replyTo?.value[0]?.address).toBe(`answers+${token}@harbour.example`);
  expect([mail?.to].flat().flatMap((to) => to?.value ?? [])).toHaveLength(1);
  expect(mail?.headerLines.find((line) => line.key === 'list-unsubscribe')?.line).toContain(
    `<https://beholder.example${stop}>`,
  );
  expect(mail?.headerLines.find((line) => line.key === 'list-unsubscribe-post')?.line).toContain(
    'List-Unsubscribe=One-Click',
  );
  const links = [...String(mail?.html).matchAll(/href="([^"]+)"/g)].map((found) => found[1]);
  expect(links).toEqual([
    ...[1, 2, 3, 4, 5].map((score) => `https://beholder.example${path}?score=${score}`),
    `https://beholder.example${stop}`,
  ]);
  expect(mail?.text).toContain(`https://beholder.example${path}`);
  expect(mail?.text).toContain('Guten Tag Ann Lee,');
});

test('who left meanwhile is not written to, an address that is refused costs no minutes', async () => {
  const ctx = at(stores.ctx, tuesday);
  const { id, people } = await customerWith(ctx, [{ name: 'Cleo' }, { name: 'Dan' }]);
  const [cleo, dan] = people as [never, never];
  const left = await asked(ctx, cleo);
  const refused = await asked(ctx, dan);
  const { address } = left.invitation;
  const hold = { customerId: id, kind: 'unsubscribed', address, onceKey: address, why: '' } as const;
  await holdAsking({ ctx, input: hold });
  const server = await startMailServer({
    options: {
      onRcptTo: (_, __, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    },
  });
  await sendAll(ctx, server.url);
  await server.stop();
  expect(await stateOf(ctx, left.invitation.id)).toMatchObject([{ state: 'dropped' }]);
  expect(await stateOf(ctx, refused.invitation.id)).toMatchObject([{ state: 'refused' }]);
  const spent = await ctx.records
    .selectFrom('askings')
    .select('withdrawn_at')
    .where('customer_id', '=', id)
    .execute();
  expect(spent.map((row) => row.withdrawn_at !== null)).toEqual([true, true]);
});

test('one reminder, on a working day, to those who did not answer', async () => {
  const ctx = at(stores.ctx, tuesday);
  const { people } = await customerWith(ctx, [{ name: 'Eve' }, { name: 'Finn' }]);
  const [eve, finn] = people as [never, never];
  // Those of the tests above are reminded too.
  await ctx.records.updateTable('invitations').set({ remind_at: null }).execute();
  const silent = await asked(ctx, eve);
  const answered = await asked(ctx, finn);
  const server = await startMailServer();
  await sendAll(ctx, server.url);
  await ctx.records
    .updateTable('invitations')
    .set({ answered_at: tuesday })
    .where('id', '=', answered.invitation.id)
    .execute();
  // Four days later is a Saturday.
  const saturday = at(ctx, new Date(tuesday.getTime() + 4 * day));
  expect(await queueReminders(saturday)).toBe(0);
  const monday = at(ctx, new Date(tuesday.getTime() + 6 * day));
  expect(await queueReminders(monday)).toBe(1);
  expect(await queueReminders(monday)).toBe(0);
  await sendAll(monday, server.url);
  await server.stop();
  expect((await stateOf(ctx, silent.invitation.id)).map((row) => [row.kind, row.state])).toEqual([
    ['first', 'sent'],
    ['reminder', 'sent'],
  ]);
  expect(await stateOf(ctx, answered.invitation.id)).toHaveLength(1);
  expect(server.mails.at(-1)?.subject).toContain('Reminder');
  expect(await queueReminders(at(ctx, new Date(tuesday.getTime() + 8 * day)))).toBe(0);
});

test('reaches everybody with one message while the sender is killed again and again', async () => {
  const many = 120;
  const ctx = at(stores.ctx, tuesday);
  const names = Array.from({ length: many }, (_, number) => ({
    name: `K${String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26))}`,
  }));
  const { people } = await customerWith(ctx, names);
  const input = {
    survey: 'csat',
    people: people.map((one) => ({ personId: one.id })),
    despiteBudget: 'a test',
  };
  expect((await invite({ ctx, input })).invited).toHaveLength(many);
  const mail = await startCountingServer();
  const ahead = String(tuesday.getTime() - Date.now() + 60_000);
  const start = () => startChild('asking-child.ts', stores.recordsUrl, mail.url, '1000', ahead);
  for (let kills = 1; mail.recipients().size < many; kills += 1) {
    const child = await start();
    const enough = Math.min(many, mail.recipients().size + many / 3);
    for (let tries = 0; tries < 600 && mail.recipients().size < enough; tries += 1) await sleep(20);
    await child.kill();
    if (kills > 12) throw new Error(`only ${mail.recipients().size} after ${kills} kills`);
  }
  const last = await start();
  const left = () =>
    ctx.records
      .selectFrom('invitation_mails')
      .innerJoin('invitations', 'invitations.id', 'invitation_id')
      .select('state')
      .where('customer_id', '=', people[0]?.customerId ?? 0)
      .where('state', '<>', 'sent')
      .execute();
  await expect.poll(left).toEqual([]);
  await last.kill();
  await mail.stop();
  expect(mail.recipients().size).toBe(many);
  for (const ids of mail.recipients().values()) expect(ids.size).toBe(1);
}, 120_000);
