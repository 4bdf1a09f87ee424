import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ParsedMail } from 'mailparser';
import { importCustomers } from '../../src/customers/index.ts';
import { declareLens, type Lens, type Rule } from '../../src/lens/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openCtx } from '../../src/platform/open-ctx.ts';
import { noProgress } from '../../src/platform/progress.ts';
import { startMailServer } from '../mail-server.ts';

const program = fileURLToPath(new URL('../../bin/beholder', import.meta.url));

/** `beholder watch` as a process of its own, that asks one system every second and mails what comes true. */
export interface LiveWatch {
  readonly mails: readonly ParsedMail[];
  /** Waits until it has stored at least so many rows of a table: what comes now is new to it. */
  stored(table: 'tickets' | 'samples', count: number): Promise<void>;
  /** Waits until so many mails were taken over; throws with what the watch said where they do not come. */
  mailed(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one for Acme Ltd, whose owner is Ann Owner: everything that the system brings is theirs. */
export async function startLiveWatch(given: {
  readonly source: string;
  readonly place: string;
  readonly need: Lens['needs'][number]['need'];
  readonly rule: Pick<Rule, 'name' | 'when'>;
}): Promise<LiveWatch> {
  const folder = await mkdtemp(join(tmpdir(), 'beholder-watch-live-'));
  const dataDir = join(folder, 'data');
  const mail = await startMailServer();
  await setUp(folder, dataDir, given);
  const follow = { source: given.source, place: given.place, customer: 'Acme Ltd', every: '1s' };
  await writeFile(join(folder, 'watch.yaml'), JSON.stringify({ every: '300ms', follow: [follow] }));
  const args = ['watch', '--config', join(folder, 'watch.yaml'), '--since', '10min', '--data', dataDir];
  const watching = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      BEHOLDER_SMTP_URL: mail.url,
      BEHOLDER_MAIL_FROM: 'Harbour IT <service@harbour.example>',
      BEHOLDER_URL: 'http://127.0.0.1:8787',
    },
  });
  const said = heard(watching);
  const until = async (holds: () => Promise<boolean>, what: string) => {
    for (let wait = 0; wait < 240; wait++) {
      if (await holds()) return;
      if (watching.exitCode !== null) break;
      await sleep(500);
    }
    throw new Error(`no ${what} within two minutes; the watch said: ${said()}`);
  };
  return {
    mails: mail.mails,
    mailed: (count) => until(async () => mail.mails.length >= count, `${count} mails`),
    stored: (table, count) =>
      until(async () => (await countOf(dataDir, table)) >= count, `${count} ${table}`),
    stop: async () => {
      if (watching.exitCode === null) {
        const ended = once(watching, 'exit');
        watching.kill('SIGTERM');
        await ended;
      }
      await mail.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Beside the watch that owns the stores. */
async function countOf(dataDir: string, table: 'tickets' | 'samples'): Promise<number> {
  const opened = await open(dataDir);
  const [row] = await opened.ctx.signals.rows<{ n: string }>(`SELECT count() AS n FROM {db}.${table} FINAL`);
  await opened.close();
  return Number(row?.n);
}

const open = (dataDir: string) =>
  openCtx({ config: { ...readConfig({}), dataDir }, log: silentLog, progress: noProgress });

function heard({ stdout, stderr }: ChildProcess): () => string {
  let said = '';
  for (const stream of [stdout, stderr])
    stream?.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-3000);
    });
  return () => said;
}

async function setUp(
  folder: string,
  dataDir: string,
  { need, rule }: Parameters<typeof startLiveWatch>[0],
): Promise<void> {
  const opened = await open(dataDir);
  try {
    const { ctx } = opened;
    const owner = { name: 'Ann Owner', title: 'owner', email: 'owner@acme.example', roles: ['executive'] };
    const path = join(folder, 'customers.yaml');
    await writeFile(path, JSON.stringify({ customers: [{ name: 'Acme Ltd', people: [owner] }] }));
    await importCustomers({ ctx, input: { path } });
    const lens: Lens = {
      customer: 'Acme Ltd',
      role: '',
      needs: [{ need, weight: 1, tolerances: {} }],
      rules: [{ ...rule, tell: 'owner', how: 'at once' }],
      reading: { headlines: 3, depth: 'normal' },
    };
    await declareLens({ ctx, input: { lens } });
  } finally {
    await opened.close();
  }
}
