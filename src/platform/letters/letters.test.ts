import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { openMailer } from '../mail/open-mailer.ts';
import type { NewLetter } from './letter.ts';
import { dropLetter, queueLetter, readLetters } from './letters-store.ts';
import { startLetters } from './start-letters.ts';

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

const letter = (onceKey: string, over: Partial<NewLetter> = {}): NewLetter => ({
  ...{ customerId: null, about: onceKey, onceKey, subject: 'Is it right?', body: 'Look at {base}/confirm/1' },
  ...{
    to: { name: 'Mia', address: 'mia@fenwick.example' },
    listId: 'recoveries.fenwick',
    listName: 'Fenwick',
  },
  ...over,
});
const run = (baseUrl: string | null = 'https://beholder.example') => {
  const mailer = openMailer({ url: mail.url, from: 'service@harbour.example' });
  const sending = startLetters({
    ctx: stores.ctx,
    input: { senders: { mailer, baseUrl }, everyMs: 20, leaseMs: 60_000 },
  });
  return {
    stop: async () => {
      await sending.stop();
      mailer.close();
    },
  };
};
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await sleep(20);
};
const stateOf = async (about: string) => (await readLetters(stores.ctx, about))[0]?.state;

it('sends a letter once, whoever queues it how often and however many senders there are', async () => {
  const { ctx } = stores;
  const queued = await Promise.all([1, 2, 3].map(() => queueLetter(ctx, letter('one'))));
  expect(queued.filter(Boolean).length).toBe(1);
  const senders = [run(), run(), run()];
  await until(async () => (await stateOf('one')) === 'sent');
  await sleep(200);
  await Promise.all(senders.map((one) => one.stop()));
  expect(mail.mails.map((one) => one.text?.trim())).toEqual(['Look at https://beholder.example/confirm/1']);
});

it('goes on under the same name where a sender died', async () => {
  const { ctx } = stores;
  await queueLetter(ctx, letter('dead'));
  // As a sender leaves it that dies between taking it and writing down how it ended.
  const dead = { state: 'sending' as const, attempts: 1, lease_until: new Date(Date.now() - 1) };
  await ctx.records.updateTable('letters').set(dead).where('once_key', '=', 'dead').execute();
  const [claimed] = await readLetters(ctx, 'dead');
  const sender = run();
  await until(async () => (await stateOf('dead')) === 'sent');
  await sender.stop();
  expect(mail.mails.at(-1)?.messageId).toBe(`<${claimed?.messageId}@harbour.example>`);
});

it('keeps a letter with a link while nobody could follow it, and drops one only as long as it waits', async () => {
  const { ctx } = stores;
  await queueLetter(ctx, letter('nowhere'));
  const sender = run(null);
  await until(async () => ((await readLetters(ctx, 'nowhere'))[0]?.problem ?? '') !== '');
  await sender.stop();
  expect(await stateOf('nowhere')).toBe('waiting');
  expect(await dropLetter(ctx, 'nowhere')).toBe(true);
  expect(await dropLetter(ctx, 'dead')).toBe(false);
});
