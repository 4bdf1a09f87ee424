import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChild } from '../../../test/children.ts';
import { type CountedMails, startCountingServer } from '../../../test/counting-mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { mailConnections } from '../../platform/mail/open-mailer.ts';
import { sampleReport } from '../../reports/fixtures/sample-report.ts';
import { approveMonth } from '../../reports/index.ts';
import { keepReport, makeCustomers } from '../fixtures.ts';
import { queueMailing } from './queue-mailing.ts';

const many = 160;
const month = '2026-10';

let stores: TestStores;
let mail: CountedMails;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  mail = await startCountingServer();
});
afterAll(async () => {
  await mail?.stop();
  await stores?.close();
});

const start = () => startChild('mailing-child.ts', stores.recordsUrl, mail.url, stores.ctx.dataDir, '1500');

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
    const child = await start();
    const before = mail.recipients().size;
    const enough = Math.min(many, before + many / 4);
    for (let tries = 0; tries < 600 && mail.recipients().size < enough; tries += 1) await sleep(50);
    await sleep(Math.random() * 50);
    await child.kill();
    kills += 1;
    if (kills > 20) throw new Error(`only ${mail.recipients().size} after ${kills} kills`);
  }
  // What was in doubt when the last one died is told again under its own name, and then there is nothing left.
  const last = await start();
  const left = () =>
    ctx.records
      .selectFrom('mailing_messages')
      .select('state')
      .where('customer_id', '=', customer.id)
      .where('state', '<>', 'sent')
      .execute();
  await expect.poll(left).toEqual([]);
  await last.kill();
  expect(mail.recipients().size).toBe(many);
  for (const ids of mail.recipients().values()) expect(ids.size).toBe(1);
  const copies = mail.count() - many;
  console.info(
    `${kills} kills, ${copies} copies under the same Message-ID, none lost, none doubled otherwise`,
  );
  expect(kills).toBeGreaterThan(2);
  expect(copies).toBeLessThanOrEqual((kills + 1) * mailConnections);
}, 240_000);
