import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type CountedMails, startCountingServer } from '../../../test/counting-mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { mailConnections } from '../../platform/mail/open-mailer.ts';
import { sampleReport } from '../../reports/fixtures/sample-report.ts';
import { approveMonth } from '../../reports/index.ts';
import { keepReport, makeCustomers } from '../fixtures.ts';
import { queueMailing } from './queue-mailing.ts';

const many = 1000;
const month = '2026-10';

let stores: TestStores;
let mail: CountedMails;
let recordsUrl: string;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const base = await readFile(join(inject('storesDir'), 'records-url'), 'utf8');
  const name = await sql<{ name: string }>`SELECT current_database() AS name`.execute(stores.ctx.records);
  const url = new URL(base.trim());
  url.pathname = `/${name.rows[0]?.name}`;
  recordsUrl = url.href;
  mail = await startCountingServer();
});
afterAll(async () => {
  await mail?.stop();
  await stores?.close();
});

async function startChild(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../../../test/mailing-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, recordsUrl, mail.url, stores.ctx.dataDir, '1500'], {
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

it('reaches everybody with one message while the sender is killed again and again', async () => {
  const { ctx } = stores;
  const [made] = await makeCustomers(ctx, { names: ['Killed'], executives: many - 1 });
  if (!made) throw new Error('no customer');
  const { customer } = made;
  for (const reader of ['', 'executive'] as const)
    await keepReport(ctx, sampleReport(), { customerId: customer.id, slug: customer.slug, reader });
  const input = { month, customerIds: [customer.id] };
  await approveMonth({ ctx, input });
  const queued = await queueMailing({ ctx, input: { ...input, idDomain: 'harbour.example' } });
  expect(queued).toEqual({ queued: many, already: 0, customers: 1 });
  let kills = 0;
  while (mail.recipients().size < many) {
    const child = await startChild();
    const before = mail.recipients().size;
    const enough = Math.min(many, before + many / 6);
    for (let tries = 0; tries < 600 && mail.recipients().size < enough; tries += 1) await sleep(50);
    await sleep(Math.random() * 50);
    await kill(child);
    kills += 1;
    if (kills > 20) throw new Error(`only ${mail.recipients().size} after ${kills} kills`);
  }
  // What was in doubt when the last one died is told again under its own name, and then there is nothing left.
  const last = await startChild();
  await sleep(4000);
  await kill(last);
  const left = await ctx.records
    .selectFrom('mailing_messages')
    .select('state')
    .where('customer_id', '=', customer.id)
    .where('state', '<>', 'sent')
    .execute();
  expect(left).toEqual([]);
  expect(mail.recipients().size).toBe(many);
  for (const ids of mail.recipients().values()) expect(ids.size).toBe(1);
  const copies = mail.count() - many;
  console.info(
    `${kills} kills, ${copies} copies under the same Message-ID, none lost, none doubled otherwise`,
  );
  expect(kills).toBeGreaterThan(4);
  expect(copies).toBeLessThanOrEqual((kills + 1) * mailConnections);
}, 240_000);
