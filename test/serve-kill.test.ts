import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepReport, makeCustomers } from '../src/mailings/fixtures.ts';
import { queueMailing } from '../src/mailings/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { silentLog } from '../src/platform/log.ts';
import { mailConnections } from '../src/platform/mail/open-mailer.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { sampleReport } from '../src/reports/fixtures/sample-report.ts';
import { approveMonth } from '../src/reports/index.ts';
import { type CountedMails, startCountingServer } from './counting-mail-server.ts';
import { freePort } from './free-port.ts';

const many = 150;
const month = '2026-10';
const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

let dataDir: string;
let mail: CountedMails;
let running: ChildProcess | null = null;
beforeAll(async () => {
  await promisify(execFile)(process.execPath, [at('scripts/build-web.mjs'), '--if-needed']);
  dataDir = await mkdtemp(join(tmpdir(), 'beholder-serve-'));
  mail = await startCountingServer();
});
afterAll(async () => {
  if (running) await killAll(running);
  await mail?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const open = () => openCtx({ config: { ...readConfig({}), dataDir }, log: silentLog, progress: noProgress });

/** The whole of `serve`, stores and all, in a group of its own; resolves when it says where it is. */
async function startServe(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [at('src/main.ts'), 'serve', '--data', dataDir, '--listen', `127.0.0.1:${await freePort()}`],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, BEHOLDER_SMTP_URL: mail.url, BEHOLDER_MAIL_FROM: 'service@harbour.example' },
    },
  );
  running = child;
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) if (line.startsWith('Beholder is at')) return child;
  throw new Error('serve ended before it served');
}

/** SIGKILL to the server and to everything that it started. */
async function killAll(child: ChildProcess): Promise<void> {
  running = null;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
}

it('gets every report to its reader once, while the whole server is killed in the middle', async () => {
  const before = await open();
  const [made] = await makeCustomers(before.ctx, { names: ['Killed'], executives: many - 1 });
  if (!made) throw new Error('no customer');
  const { customer } = made;
  for (const reader of ['', 'executive'] as const)
    await keepReport(before.ctx, sampleReport(), { customerId: customer.id, slug: customer.slug, reader });
  const input = { month, customerIds: [customer.id] };
  await approveMonth({ ctx: before.ctx, input });
  const queued = await queueMailing({ ctx: before.ctx, input: { ...input, idDomain: 'harbour.example' } });
  expect(queued.queued).toBe(many);
  await before.close();

  const first = await startServe();
  for (let tries = 0; tries < 1200 && mail.recipients().size < many / 3; tries += 1) await sleep(50);
  await killAll(first);
  const reached = mail.recipients().size;
  expect(reached).toBeGreaterThan(0);
  expect(reached).toBeLessThan(many);

  const second = await startServe();
  const { ctx, close } = await open();
  // Two minutes pass for those of which nobody knows whether they arrived: their sender is taken for dead then.
  await ctx.records
    .updateTable('mailing_messages')
    .set({ lease_until: new Date(Date.now() - 1000) })
    .where('state', '=', 'sending')
    .execute();
  const left = () =>
    ctx.records.selectFrom('mailing_messages').select('id').where('state', '<>', 'sent').execute();
  await expect.poll(left, { timeout: 120_000 }).toEqual([]);
  await close();
  await killAll(second);
  expect(mail.recipients().size).toBe(many);
  for (const ids of mail.recipients().values()) expect(ids.size).toBe(1);
  const copies = mail.count() - many;
  console.info(`killed at ${reached} of ${many}: none lost, ${copies} copies under the same Message-ID`);
  expect(copies).toBeLessThanOrEqual(mailConnections);
}, 300_000);
