import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, importCustomers } from '../../src/customers/index.ts';
import { fetchMails } from '../../src/voice/mail-in/fetch-mails.ts';
import { hearFeeds } from '../../src/voice/mentions/hear-feeds.ts';
import { addFeed, listFeeds } from '../../src/voice/mentions/manage-feeds.ts';
import { listStatements } from '../../src/voice/statements/list-statements.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import { dovecotRuns, type Mailboxes, startDovecot } from './start-dovecot.ts';

const mail = (n: number, from: string, subject: string, body: string, more = '') =>
  `From: ${from}\nTo: us@msp.example\nSubject: ${subject}\nMessage-ID: <m${n}@x.example>\nDate: Mon, 05 Oct 2026 10:00:00 +0000\n${more}Content-Type: text/plain; charset=utf-8\n\n${body}\n`;

describe.skipIf(!dovecotRuns)('a real Dovecot (skipped where it is not installed)', () => {
  let boxes: Mailboxes;
  let stores: TestStores;
  beforeAll(async () => {
    [boxes, stores] = await Promise.all([startDovecot(), openTestStores({ signals: false })]);
  });
  afterAll(() => Promise.all([boxes?.stop(), stores?.close()]));
  const url = (user: string, folder = '') => `imap://${user}@127.0.0.1:${boxes.port}/${folder}`;

  test('reads what is new, oldest first, each once, and leaves it unread', async () => {
    await boxes.deliver('ann', mail(1, 'a@x.example', 'one', '1'));
    await boxes.deliver('ann', mail(2, 'a@x.example', 'two', '2'));
    const seen: number[] = [];
    let cursor = {};
    const look = () =>
      fetchMails({
        ...{ url: url('ann'), password: 'right', allowsPrivate: true, cursor },
        take: async (mails, at) => {
          seen.push(...mails.map(({ uid }) => uid));
          cursor = at;
        },
      });
    await look();
    await look();
    expect(seen).toEqual([1, 2]);
    await boxes.deliver('ann', mail(3, 'a@x.example', 'three', '3'));
    await look();
    expect(seen).toEqual([1, 2, 3]);
    // Numbers of another folder mean nothing here: everything is read again.
    cursor = { uidValidity: '1', lastUid: 99 };
    await look();
    expect(seen).toEqual([1, 2, 3, 1, 2, 3]);
  });

  test.each([
    [
      'a wrong password',
      () => ({ url: url('bo'), password: 'wrong' }),
      '127.0.0.1 refuses the name or password',
    ],
    [
      'a folder that is not there',
      () => ({ url: url('bo', 'None'), password: 'right' }),
      'there is no folder None',
    ],
    [
      'nobody listening',
      () => ({ url: 'imap://bo@127.0.0.1:1/', password: 'x' }),
      '127.0.0.1 cannot be read (ECONNREFUSED)',
    ],
  ])('%s is one clear line', async (_, place, says) => {
    await expect(
      fetchMails({ ...place(), allowsPrivate: true, cursor: {}, take: async () => {} }),
    ).rejects.toThrow(says);
    await expect(
      fetchMails({ ...place(), allowsPrivate: false, cursor: {}, take: async () => {} }),
    ).rejects.toThrow('inside our own network');
  });

  test('a mail of somebody whom we know is heard as a mention, and what programs write is not', async () => {
    const { ctx } = stores;
    const { id } = await addCustomer({ ctx, input: { name: 'Mailing House' } });
    const file = join(await mkdtemp(join(tmpdir(), 'beholder-people-')), 'people.yaml');
    const people = '    people:\n      - { name: Ann Lee, email: ann@house.example, roles: [buyer] }\n';
    await writeFile(file, `customers:\n  - name: Mailing House\n${people}`);
    await importCustomers({ ctx, input: { path: file } });
    await boxes.deliver(
      'team',
      mail(
        10,
        'Ann <Ann@House.example>',
        'Orders',
        'Orders still not working.\n\nRegards\nAnn\n\nOn Mon, 5 Oct 2026 at 09:00, Us <us@msp.example> wrote:\n> hello',
      ),
      'Customers',
    );
    await boxes.deliver(
      'team',
      mail(11, 'ann@house.example', 'Out of office', 'Back on Monday'),
      'Customers',
    );
    await boxes.deliver(
      'team',
      mail(12, 'ann@house.example', 'Re: x', 'away', 'Auto-Submitted: auto-replied\n'),
      'Customers',
    );
    const { id: feed } = await addFeed({
      ctx,
      input: {
        kind: 'mailbox',
        name: 'team',
        url: url('team', 'Customers'),
        secret: 'right',
        allowsPrivate: true,
      },
    });
    expect(await hearFeeds({ ctx })).toEqual({ looked: 1, heard: 3 });
    expect(await hearFeeds({ ctx, input: { only: feed } })).toEqual({ looked: 1, heard: 0 });
    expect((await listFeeds({ ctx })).map(({ problem }) => problem)).toEqual(['']);
    const said = await listStatements({ ctx, input: { customerId: id } });
    expect(said).toMatchObject([
      { kind: 'mention', words: 'Orders\nOrders still not working.', role: 'buyer', unhappy: true },
    ]);
  });
});
