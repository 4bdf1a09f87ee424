import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { mailConnections } from '../../platform/mail/open-mailer.ts';
import { makeHouse, occurrenceAt } from '../fixtures.ts';
import { raise } from '../raise.ts';

const many = 30;
const people = Array.from({ length: many }, (_, i) => `reader${i}`);

let stores: TestStores;
let mail: MailServer;
let recordsUrl: string;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const base = await readFile(join(inject('storesDir'), 'records-url'), 'utf8');
  const name = await sql<{ name: string }>`SELECT current_database() AS name`.execute(stores.ctx.records);
  const url = new URL(base.trim());
  url.pathname = `/${name.rows[0]?.name}`;
  recordsUrl = url.href;
  // A server that takes its time before and after it has taken a mail over, so that kills fall into both.
  mail = await startMailServer({ answerAfterMs: () => 20 + Math.random() * 60 });
});
afterAll(async () => {
  await mail?.stop();
  await stores?.close();
});

async function startChild(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../../../test/deliver-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, recordsUrl, mail.url, '1500'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

it('loses none, and repeats one only under its own Message-ID, while senders are killed again and again', async () => {
  const { ctx } = stores;
  const house = await makeHouse(ctx, 'Killed', { people });
  for (const name of people) {
    await raise({ ctx, input: occurrenceAt(house, { tell: name, key: name, subject: name }) });
  }
  const told = () => new Set(mail.mails.map((one) => one.messageId)).size;
  let kills = 0;
  while (told() < many && kills < 8) {
    const pair = await Promise.all([startChild(), startChild()]);
    const before = mail.mails.length;
    for (let tries = 0; tries < 100 && mail.mails.length < before + 3; tries += 1) await sleep(20);
    await sleep(Math.random() * 150);
    await Promise.all(pair.map(kill));
    kills += 2;
  }
  const last = await startChild();
  for (let tries = 0; tries < 100 && told() < many; tries += 1) await sleep(100);
  // Time for a second message, were there one.
  await sleep(2000);
  await kill(last);
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
