// 10,000 recipients: queued in one transaction, then sent by a process that is killed again and again.
// node bench/mailing.ts [recipients] [kills]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keepReport, makeCustomers } from '../src/mailings/fixtures.ts';
import { queueMailing } from '../src/mailings/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { openEmbeddedRecords } from '../src/platform/records/embedded-records.ts';
import { openRecords } from '../src/platform/records/open-records.ts';
import { sampleReport } from '../src/reports/fixtures/sample-report.ts';
import { approveMonth } from '../src/reports/index.ts';
import { startCountingServer } from '../test/counting-mail-server.ts';

const many = Number(process.argv[2] ?? 10_000);
const kills = Number(process.argv[3] ?? 5);
const leaseMs = 3000;
const dataDir = await mkdtemp(join(tmpdir(), 'beholder-mailing-bench-'));
const embedded = await openEmbeddedRecords({ dataDir, log: silentLog });
const { records, close } = await openRecords({ url: embedded.url });
const mail = await startCountingServer();
const ctx = { records, dataDir, actor: 'bench', clock: systemClock, log: silentLog };

async function startChild(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../test/mailing-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, embedded.url, mail.url, dataDir, String(leaseMs)], {
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

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

async function run(): Promise<void> {
  const [made] = await makeCustomers(ctx as never, { names: ['Bench'], executives: many - 1 });
  if (!made) throw new Error('no customer');
  const { id: customerId, slug } = made.customer;
  for (const reader of ['', 'executive'] as const)
    await keepReport(ctx, sampleReport(), { customerId, slug, reader });
  const input = { month: '2026-10', customerIds: [customerId] };
  await approveMonth({ ctx, input });
  const queueing = performance.now();
  const { queued } = await queueMailing({ ctx, input: { ...input, idDomain: 'harbour.example' } });
  console.log(`queued ${queued} in one transaction in ${seconds(queueing)} s`);
  const sending = performance.now();
  for (let done = 0; done <= kills; done += 1) {
    const child = await startChild();
    const until = done === kills ? many : Math.ceil((many * (done + 1)) / (kills + 1));
    while (mail.recipients().size < until) await sleep(50);
    if (done === kills) await sleep(leaseMs + 2000);
    await kill(child);
  }
  const took = (performance.now() - sending) / 1000;
  const doubled = [...mail.recipients().values()].filter((ids) => ids.size > 1).length;
  console.log(
    `${mail.recipients().size} recipients in ${took.toFixed(0)} s, ${(many / took).toFixed(0)} a second`,
  );
  console.log(`${(mail.bytes() / mail.count() / 1000).toFixed(0)} kB a message; ${kills} kills`);
  console.log(`${mail.count() - many} copies under the same Message-ID, ${doubled} with another`);
}

try {
  await run();
} finally {
  await mail.stop();
  await close();
  await embedded.release();
  await rm(dataDir, { recursive: true, force: true });
}
