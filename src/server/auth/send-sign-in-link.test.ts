import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { saidOutside } from '../../../test/outside-brackets.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff } from '../../customers/index.ts';
import { openMailer } from '../../platform/mail/open-mailer.ts';
import { sendSignInLink } from './send-sign-in-link.ts';

let stores: TestStores;
let mail: MailServer;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  mail = await startMailServer();
});
afterAll(async () => {
  await mail?.stop();
  await stores?.close();
});

it('is written to somebody of a customer in their language, to staff in English', async () => {
  const { ctx } = stores;
  const { id } = await addCustomer({ ctx, input: { name: 'Kanzlei Nord' } });
  await ctx.records.updateTable('customers').set({ language: 'pseudo' }).where('id', '=', id).execute();
  const email = 'mia@kanzlei-nord.example';
  const person = { customer_id: id, name: 'Mia Mills', email, pseudonym: 'Person 1' };
  await ctx.records.insertInto('people').values(person).execute();
  await addStaff({ ctx, input: { name: 'Olga', email: 'olga@harbour.example', role: 'owner' } });
  const mailer = openMailer({ url: mail.url, from: 'service@harbour.example' });
  const url = 'https://beholder.example/enter?token=x';
  for (const to of [email, 'olga@harbour.example', 'nobody@elsewhere.example'])
    await sendSignInLink({ ctx, mailer, provider: { name: 'Harbour IT' }, email: to, url });
  mailer.close();
  const [theirs, ours] = mail.mails;
  expect(theirs?.subject).toBe('‹Your link to sign in at Harbour IT›');
  expect(theirs?.text).toContain(url);
  expect(saidOutside(theirs?.text ?? '')).toBe('');
  expect(ours?.subject).toBe('Your link to sign in at Harbour IT');
  expect(ours?.text).not.toMatch(/[‹›]/);
});
