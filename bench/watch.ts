import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../src/platform/config.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { cpuSeconds, storePids } from './close/cpu.ts';
import { address, benchWorld, domainNames, login, seeded } from './squid-lines.ts';
import { addWatchCustomers, gamblingSite, personName, watchWorld } from './watch/customers.ts';
import { type MailServer, openMailServer } from './watch/mail-server.ts';

/**
 * From a line appended to a Squid log to the mail accepted by a mail server: the whole `beholder watch` process on
 * embedded stores, 50 customers with 500 rules, 200 lines a second; two lines a second make a rule come true. The
 * log is rotated halfway. `--quick`: 15 seconds.
 */
const quick = process.argv.includes('--quick');
const seconds = quick ? 15 : 90;
const linesPerSecond = 200;
const timedPerSecond = 2;
const project = join(import.meta.dirname, '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const names = domainNames(benchWorld.domains);
const random = seeded(11);

function line(person: number, host: string): string {
  const bytes = Math.floor(random() * 20_000);
  const at = (Date.now() / 1000).toFixed(3);
  return `${at}    120 ${address(person)} TCP_MISS/200 ${bytes} GET http://${host}/p.html ${login(person)} HIER_DIRECT/203.0.113.7 text/html\n`;
}

/** Writes the lines as a busy gateway does, ten times a second; returns when each timed one was appended. */
async function writeLines(log: string): Promise<Map<string, number>> {
  const appended = new Map<string, number>();
  const began = performance.now();
  let timed = 0;
  for (let tick = 0; tick < seconds * 10; tick++) {
    await sleep(Math.max(0, began + tick * 100 - performance.now()));
    if (tick === seconds * 5) renameSync(log, `${log}.1`);
    const isTimed = tick % (10 / timedPerSecond) === 0;
    const count = linesPerSecond / 10 - (isTimed ? 1 : 0);
    let text = '';
    for (let i = 0; i < count; i++) {
      const person = Math.floor(random() * watchWorld.people);
      text += line(person, `www.${names[Math.floor(random() ** 3 * names.length)]}`);
    }
    if (isTimed) {
      text += line(timed, `www.${gamblingSite}`);
      appended.set(personName(timed), performance.now());
      timed++;
    }
    appendFileSync(log, text);
  }
  return appended;
}

function memory(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

async function start(dataDir: string, log: string, mail: MailServer): Promise<ChildProcess> {
  const watch = spawn(
    process.execPath,
    [join(project, 'bin', 'beholder'), 'watch', '--follow', `squid ${log}`, '--data', dataDir],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        BEHOLDER_SMTP_URL: mail.url,
        BEHOLDER_MAIL_FROM: 'Harbour IT <service@harbour.example>',
        BEHOLDER_URL: 'http://127.0.0.1:8787',
      },
    },
  );
  await sleep(6000);
  return watch;
}

interface Used {
  readonly watch: number;
  readonly stores: number;
}

function used(watch: ChildProcess, dataDir: string): Used {
  return { watch: cpuSeconds([watch.pid ?? 0]), stores: cpuSeconds(storePids(dataDir)) };
}

const percent = (before: Used, after: Used, key: keyof Used, time: number): string =>
  `${(((after[key] - before[key]) / time) * 100).toFixed(1)} %`;

function report(appended: ReadonlyMap<string, number>, mail: MailServer): void {
  const took: number[] = [];
  let doubled = 0;
  for (const [name, at] of appended) {
    const told = mail.mails.filter((one) => one.text.includes(name));
    if (told[0]) took.push((told[0].at - at) / 1000);
    if (told.length > 1) doubled++;
  }
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? Number.NaN;
  say(
    `${appended.size} lines that made a rule come true among ${seconds * linesPerSecond}: ${took.length} told by mail, ${appended.size - took.length} not, ${doubled} more than once`,
  );
  say(
    `from line to mail: p50 ${at(0.5).toFixed(2)} s, p95 ${at(0.95).toFixed(2)} s, at most ${(took.at(-1) ?? Number.NaN).toFixed(2)} s (wanted: p95 under 5 s)`,
  );
}

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'beholder-bench-watch-'));
  const dataDir = join(folder, 'data');
  const log = join(folder, 'access.log');
  const mail = await openMailServer();
  const opened = await openCtx({
    config: { ...readConfig({}), dataDir },
    log: silentLog,
    progress: noProgress,
  });
  await addWatchCustomers(opened.ctx, folder, names);
  writeFileSync(log, '');
  const watch = await start(dataDir, log, mail);
  await opened.close();
  try {
    say(
      `${cpus()[0]?.model}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}; ${watchWorld.customers * watchWorld.rulesEach} rules of ${watchWorld.customers} customers, ${linesPerSecond} lines a second for ${seconds} s`,
    );
    const before = used(watch, dataDir);
    const appended = await writeLines(log);
    await sleep(8000);
    const after = used(watch, dataDir);
    report(appended, mail);
    say(
      `processor: watch ${percent(before, after, 'watch', seconds)}, its stores ${percent(before, after, 'stores', seconds)} of one core; memory: watch ${memory([watch.pid ?? 0])} MB`,
    );
    const idleFor = quick ? 10 : 30;
    const rested = used(watch, dataDir);
    await sleep(idleFor * 1000);
    const idle = used(watch, dataDir);
    say(
      `idle: watch ${percent(rested, idle, 'watch', idleFor)}, its stores ${percent(rested, idle, 'stores', idleFor)} of one core`,
    );
  } finally {
    watch.kill('SIGTERM');
    await once(watch, 'exit');
    await mail.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await run();
process.exit(0);
