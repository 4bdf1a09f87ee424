import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { readMentions } from '../mentions/mentions-store.ts';
import { listStatements } from '../statements/list-statements.ts';
import { asked, at, customerWith, tuesday } from '../surveys/fixtures.ts';
import { decideMail, listUnclearMails } from './decide-mail.ts';
import { insertMails, type NewMail, readMails } from './mails-store.ts';
import { settleMails } from './settle-mails.ts';

let stores: TestStores;
let feedId = 0;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const row = await stores.ctx.records
    .insertInto('mention_feeds')
    .values({ kind: 'mailbox', name: 'answers', due_at: tuesday, added_by: 'test', added_at: tuesday })
    .returning('id')
    .executeTakeFirstOrThrow();
  feedId = row.id;
});
afterAll(() => stores.close());

let number = 0;
const hour = 3_600_000;
async function arrives(mail: Partial<NewMail>) {
  const ctx = at(stores.ctx, tuesday);
  number += 1;
  const base: NewMail = {
    ...{ feedId, mailKey: `m${number}@x.example`, from: 'a@x.example', fromName: '', to: [], answersTo: [] },
    ...{ subject: 'Re: How did we do?', saidAt: new Date(tuesday.getTime() + hour), words: '5' },
    ...{ sort: 'person', why: '', recipients: [] },
  };
  await insertMails(ctx, [{ ...base, ...mail }], tuesday);
  await settleMails({ ctx });
  await settleMails({ ctx });
  return (await readMails(ctx, {})).at(-1);
}

async function askedSomebody() {
  const ctx = at(stores.ctx, tuesday);
  const { id, people } = await customerWith(ctx, [{ name: 'Ann Lee' }]);
  const [ann] = people;
  if (!ann) throw new Error('nobody');
  const { invitation, path } = await asked(ctx, ann);
  const token = path.slice('/answer/'.length);
  const said = () => listStatements({ ctx, input: { customerId: id } });
  return { ctx, id, from: ann.email, to: [`answers+${token}@msp.example`], token, invitation, said };
}

test('a score by mail is an answer, once, with the remark beside it', async () => {
  const { from, to, said } = await askedSomebody();
  const mail = await arrives({ from, to, words: '2 - too slow' });
  expect(mail?.state).toBe('answer');
  await arrives({ from, to, words: '2 - too slow', mailKey: mail?.mailKey ?? '' });
  expect(await said()).toMatchObject([
    { kind: 'answer', score: 2, low: 1, high: 5, unhappy: true, words: '2 - too slow', origin: 'csat' },
  ]);
});

test('by the mail that it answers where the address lost its key; words without a score are a reply', async () => {
  const { from, token, said } = await askedSomebody();
  await arrives({
    from,
    to: ['answers@msp.example'],
    answersTo: [`ask.${token}.first@msp.example`],
    words: 'Hm, it depends',
  });
  expect(await said()).toMatchObject([{ kind: 'reply', score: null, words: 'Hm, it depends' }]);
});

test('a lone score has no words', async () => {
  const { from, to, said } = await askedSomebody();
  await arrives({ from, to, words: '5/5' });
  expect(await said()).toMatchObject([{ score: 5, words: '' }]);
});

test('what programs write is no answer, and a bounce stops the asking', async () => {
  const { ctx, id, from, to, said } = await askedSomebody();
  expect((await arrives({ from, to, sort: 'automatic', why: 'away' }))?.state).toBe('nothing');
  const bounce = await arrives({
    from: 'mailer-daemon@x.example',
    sort: 'bounce',
    why: '5.1.1',
    recipients: [from],
  });
  expect(bounce?.state).toBe('bounce');
  expect(await said()).toEqual([]);
  const holds = await ctx.records
    .selectFrom('asking_holds')
    .selectAll()
    .where('customer_id', '=', id)
    .execute();
  expect(holds).toMatchObject([{ kind: 'bounced', address: from, why: '5.1.1', ended_at: null }]);
});

test('somebody else’s answer, a forged key and a late answer wait for a person or are only heard', async () => {
  const { ctx, from, to, token, said, invitation } = await askedSomebody();
  expect(await arrives({ from: 'colleague@x.example', to })).toMatchObject({
    state: 'unclear',
    why: `colleague@x.example answered what ${from} was asked`,
  });
  const forged = `${token.slice(0, -2)}xx`;
  expect((await arrives({ from, to: [`answers+${forged}@msp.example`], words: 'Forged' }))?.state).toBe(
    'mention',
  );
  const late = await arrives({ from, to, saidAt: new Date(invitation.expiresAt.getTime() + hour) });
  expect(late).toMatchObject({ state: 'unclear', why: 'it came after the asking had ended' });
  expect(await said()).toEqual([]);
  const [first, second] = (await listUnclearMails({ ctx })).slice(-2);
  await expect(decideMail({ ctx, input: { id: first?.id ?? 0, as: 'answer', score: 9 } })).rejects.toThrow(
    '9 is no score',
  );
  await decideMail({ ctx, input: { id: first?.id ?? 0, as: 'nothing' } });
  await decideMail({ ctx, input: { id: second?.id ?? 0, as: 'answer', score: 2 } });
  await expect(decideMail({ ctx, input: { id: second?.id ?? 0, as: 'nothing' } })).rejects.toThrow('waits');
  expect(await said()).toMatchObject([{ score: 2, unhappy: true }]);
  expect((await readMentions(ctx, {})).map(({ words }) => words)).toEqual(['Re: How did we do?\nForged']);
});
