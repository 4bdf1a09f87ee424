import type { AddressObject, ParsedMail } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMailer } from '../../src/platform/mail/open-mailer.ts';
import { makePeople } from '../../src/recoveries/fixtures.ts';
import { listRecoveries, startRecoveries } from '../../src/recoveries/index.ts';
import {
  addFeed,
  hearFeeds,
  invite,
  listStatements,
  listUnclearMails,
  setReplyTo,
  startSurveys,
} from '../../src/voice/index.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import { untilWithin } from '../until-within.ts';
import { dovecotRuns, type Mailboxes, startDovecot } from './start-dovecot.ts';

// The whole way of an answer by reply: asked by SMTP, answered as mail programs answer, read by IMAP from a real Dovecot.

const until = untilWithin(20);

describe.skipIf(!dovecotRuns)('answers by reply (skipped where Dovecot is not installed)', () => {
  let boxes: Mailboxes;
  let stores: TestStores;
  let smtp: MailServer;
  beforeAll(async () => {
    [boxes, stores, smtp] = await Promise.all([startDovecot(), openTestStores(), startMailServer()]);
  });
  afterAll(() => Promise.all([boxes?.stop(), stores?.close(), smtp?.stop()]));

  /** A reply as a mail program writes it, with the asking quoted below. */
  function reply(asking: ParsedMail, given: { body: string; from?: string; to?: string; more?: string }) {
    const to = given.to ?? asking.replyTo?.text ?? '';
    const quoted = (asking.text ?? '').trim().replace(/^/gm, '> ');
    return [
      `From: ${given.from ?? (asking.to as AddressObject).text}`,
      `To: ${to}`,
      `Subject: Re: ${asking.subject}`,
      `Message-ID: <${Math.random().toString(36).slice(2)}@mua.example>`,
      `In-Reply-To: ${asking.messageId}`,
      `References: ${asking.messageId}`,
      `Date: ${new Date().toUTCString()}`,
      ...(given.more ? [given.more] : []),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      given.body,
      '',
      'On Tue, 24 Nov 2026 at 12:00, Harbour IT <answers@harbour.example> wrote:',
      quoted,
      '',
    ].join('\n');
  }

  test('the unhappy reply is an answer and a recovery; out of office, forged, second and other people’s ones are what they are', async () => {
    // The next Tuesday, noon: nobody is asked on a day off.
    const tuesday = new Date(Date.now() + (((2 - new Date().getUTCDay() + 6) % 7) + 1) * 86_400_000);
    tuesday.setUTCHours(12, 0, 0, 0);
    const ctx = { ...stores.ctx, clock: { now: () => tuesday } };
    const { customer, mia, bea } = await makePeople(ctx, 'Reply Works');
    await setReplyTo({ ctx, input: { address: 'answers@harbour.example' } });
    const { id: only } = await addFeed({
      ctx,
      input: {
        ...{ kind: 'mailbox', name: 'answers', url: `imap://answers@127.0.0.1:${boxes.port}/` },
        ...{ secret: 'right', allowsPrivate: true },
      },
    });
    const mailer = openMailer({ url: smtp.url, from: 'Harbour IT <service@harbour.example>' });
    const senders = { mailer, baseUrl: 'https://beholder.example' };
    const parts = [
      startSurveys({ ctx, input: { senders } }),
      startRecoveries({ ctx, input: { everyMs: 25 } }),
    ];
    const people = [mia, bea].map((one) => ({ personId: one.id }));
    expect(
      (await invite({ ctx, input: { survey: 'csat', people, despiteBudget: 'two of two' } })).leftOut,
    ).toEqual([]);
    const asked = (name: string) =>
      until(() => smtp.mails.find((one) => JSON.stringify(one.to).includes(`${name}@`)));
    const [toMia, toBea] = [await asked('mia'), await asked('bea')];
    expect(toMia.replyTo?.text).toMatch(/answers\+[\w.-]+@harbour\.example/);

    const said = () => listStatements({ ctx, input: { customerId: customer.id } });
    const arrives = async (mail: string) => {
      await boxes.deliver('answers', mail);
      await hearFeeds({ ctx, input: { only } });
      return said();
    };
    const away = 'Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All';
    expect(
      await arrives(reply(toMia, { body: 'I am out of the office until Monday. 1', more: away })),
    ).toEqual([]);
    const forged = (toMia.replyTo?.text ?? '').replace(/.(?=@)/, (last) => (last === 'A' ? 'B' : 'A'));
    const strange = { body: '1 - awful', from: 'x@evil.example', to: forged };
    await boxes.deliver('answers', reply({ ...toMia, messageId: '<none@x.example>' } as ParsedMail, strange));
    await hearFeeds({ ctx, input: { only } });
    expect((await said()).filter((one) => one.kind === 'answer')).toEqual([]);

    const heard = await arrives(reply(toMia, { body: '2\n\nOrders are still lost. Please call me.' }));
    expect(heard).toMatchObject(
      [{ kind: 'answer', score: 2, personId: mia.id, unhappy: true, words: /Orders are still lost/ }].map(
        (one) => ({ ...one, words: expect.stringMatching(one.words) }),
      ),
    );
    expect(heard[0]?.words).not.toContain('How satisfied');
    const recovery = await until(
      async () => (await listRecoveries({ ctx, input: { customerId: customer.id } }))[0],
    );
    expect(recovery.statements[0]?.words).toContain('Orders are still lost');

    // Two answers of one person: both kept, the later one counts; somebody else's own answer stands beside.
    const twice = await arrives(reply(toMia, { body: '5 - it works again' }));
    expect(twice.map((one) => one.score).sort()).toEqual([2, 5]);
    expect(twice.find((one) => one.score === 5)?.replaces).toBe(heard[0]?.id);
    const beas = await arrives(reply(toBea, { body: '4' }));
    expect(beas.find((one) => one.personId === bea.id)).toMatchObject({ score: 4, unhappy: false });
    // A colleague answers what Mia was asked: that is for a person to say.
    await arrives(reply(toMia, { body: '1', from: 'colleague@reply-works.example' }));
    expect(await listUnclearMails({ ctx })).toMatchObject([{ from: 'colleague@reply-works.example' }]);
    expect(await said()).toHaveLength(beas.length);
    await Promise.all(parts.map((one) => one.stop()));
    mailer.close();
  }, 180_000);
});
