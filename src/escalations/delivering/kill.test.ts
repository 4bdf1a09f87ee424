import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChild } from '../../../test/children.ts';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { mailConnections } from '../../platform/mail/open-mailer.ts';
import { makeHouse, occurrenceAt } from '../fixtures.ts';
import { raise } from '../raise.ts';

const many = 30;
const people = Array.from({ length: many }, (_, i) => `reader${i}`);

let stores: TestStores;
let mail: MailServer;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  // A server that takes its time before and after it has taken a mail over, so that kills fall into both.
  mail = await startMailServer({ answerAfterMs: () => 20 + Math.random() * 60 });
});
afterAll(async () => {
  await mail?.stop();
  await stores?.close();
});

const start = () => startChild('deliver-child.ts', stores.recordsUrl, mail.url, '1500');

it('loses none, and repeats one only under its own Message-ID, while senders are killed again and again', async () => {
  const { ctx } = stores;
  const house = await makeHouse(ctx, 'Killed', { people });
  for (const name of people) {
    await raise({ ctx, input: occurrenceAt(house, { tell: name, key: name, subject: name }) });
  }
  const told = () => new Set(mail.mails.map((one) => one.messageId)).size;
  let kills = 0;
  while (told() < many && kills < 8) {
    const pair = await Promise.all([start(), start()]);
    const before = mail.mails.length;
    for (let tries = 0; tries < 100 && mail.mails.length < before + 3; tries += 1) await sleep(20);
    await sleep(Math.random() * 150);
    await Promise.all(pair.map((one) => one.kill()));
    kills += 2;
  }
  const last = await start();
  await expect.poll(told).toBe(many);
  // Time for a second message, were there one.
  await sleep(2000);
  await last.kill();
  const byReader = Map.groupBy(mail.mails, (one) => [one.to].flat()[0]?.text ?? '');
  expect(byReader.size).toBe(many);
  // Each reader got one message; a copy has the same Message-ID, so that mail programs can show it once.
  for (const mails of byReader.values()) expect(new Set(mails.map((one) => one.messageId)).size).toBe(1);
  const copies = mail.mails.length - many;
  console.info(`${kills} kills, ${copies} copies with the same Message-ID, none lost`);
  expect(kills).toBeGreaterThan(3);
  // At most what two processes can have had in the air when they died.
  expect(copies).toBeLessThanOrEqual(kills * mailConnections);
}, 120_000);
