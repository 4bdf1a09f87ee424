// 10,000 recipients: queued in one transaction, then sent by a server (`serve`, whole) that is killed again and again.
// node bench/mailing.ts [recipients] [kills]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepReport, makeCustomers } from '../src/mailings/fixtures.ts';
import { queueMailing } from '../src/mailings/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { mailConnections } from '../src/platform/mail/open-mailer.ts';
import { openEmbeddedRecords } from '../src/platform/records/embedded-records.ts';
import { openRecords } from '../src/platform/records/open-records.ts';
import { sampleReport } from '../src/reports/fixtures/sample-report.ts';
import { approveMonth } from '../src/reports/index.ts';
import { startCountingServer } from '../test/counting-mail-server.ts';

const many = Number(process.argv[2] ?? 10_000);
const kills = Number(process.argv[3] ?? 5);
/** What a killed server had under way is taken up again after two minutes; then nothing may be left. */
const longestWaitMs = 180_000;
const project = join(import.meta.dirname, '..');
const dataDir = await mkdtemp(join(tmpdir(), 'beholder-mailing-bench-'));
const embedded = await openEmbeddedRecords({ dataDir, log: silentLog });
const { records, close } = await openRecords({ url: embedded.url });
const mail = await startCountingServer();
const ctx = { records, dataDir, actor: 'bench', clock: systemClock, log: silentLog };

async function startChild(): Promise<ChildProcess> {
  const args = ['serve', '--data', dataDir, '--listen', '127.0.0.1:0', '--url', 'http://beholder.example'];
  const child = spawn(process.execPath, [join(project, 'src', 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      BEHOLDER_SMTP_URL: mail.url,
      BEHOLDER_MAIL_FROM: 'Harbour IT <service@harbour.example>',
    },
  });
  for await (const text of child.stdout) if (String(text).includes('Ctrl-C')) break;
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
  let busyMs = 0;
  for (let done = 0; done <= kills; done += 1) {
    const child = await startChild();
    const before = mail.recipients().size;
    while (mail.recipients().size === before) await sleep(20);
    const first = performance.now();
    // What a killed server had under way comes last of all, when its lease is over: that is no sending.
    const until = done === kills ? many - kills * mailConnections : (many * (done + 1)) / (kills + 1);
    while (mail.recipients().size < until) await sleep(20);
    busyMs += performance.now() - first;
    console.log(`${mail.recipients().size} reached after ${(busyMs / 1000).toFixed(0)} s of sending`);
    if (done === kills) console.log(`${await leftInDoubt()} not known to be sent at the end`);
    await kill(child);
  }
  tell(busyMs / 1000);
}

/** Waits until nothing is under way any more; how many messages are not written down as sent. */
async function leftInDoubt(): Promise<number> {
  const until = performance.now() + longestWaitMs;
  for (;;) {
    const row = await records
      .selectFrom('mailing_messages')
      .select(({ fn }) => fn.countAll<number>().as('many'))
      .where('state', '<>', 'sent')
      .executeTakeFirstOrThrow();
    if (Number(row.many) === 0 || performance.now() > until) return Number(row.many);
    await sleep(500);
  }
}

function tell(took: number): void {
  const doubled = [...mail.recipients().values()].filter((ids) => ids.size > 1).length;
  console.log(
    `${mail.recipients().size} recipients in ${took.toFixed(0)} s, ${(many / took).toFixed(0)} a second`,
  );
  console.log(`${(mail.bytes() / mail.count() / 1000).toFixed(0)} kB a message; ${kills} kills`);
  const known = mail.recipients().size;
  console.log(
    `${many - known} lost, ${mail.count() - known} copies under the same Message-ID, ${doubled} with another`,
  );
}

try {
  await run();
} finally {
  await mail.stop();
  await close();
  await embedded.release();
  await rm(dataDir, { recursive: true, force: true });
}
