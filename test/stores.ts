import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { systemClock } from '../src/platform/clock.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { silentLog } from '../src/platform/log.ts';
import { noProgress } from '../src/platform/progress.ts';
import { createDatabase, dropDatabase, openRecords } from '../src/platform/records/open-records.ts';
import { migrateSignals } from '../src/platform/signal-engine/migrate-signals.ts';
import { openSignalClient } from '../src/platform/signal-engine/open-signal-client.ts';

export interface TestStores {
  readonly ctx: Ctx;
  /** Address of the PostgreSQL database, for a process of its own; empty where none was opened. */
  readonly recordsUrl: string;
  close(): Promise<void>;
}

/** Asks test/global-setup.ts for a store and waits for the file that says it is there. */
async function wanted(dir: string, name: string, ready: string): Promise<string> {
  await writeFile(join(dir, `want-${name}`), '');
  for (let tries = 0; tries < 2000; tries += 1) {
    const failed = await readFile(join(dir, `failed-${name}`), 'utf8').catch(() => null);
    if (failed) throw new Error(failed);
    const said = await readFile(join(dir, ready), 'utf8').catch(() => '');
    if (said) return said;
    await sleep(30);
  }
  throw new Error(`no ${name} for tests within a minute`);
}

/** A property that must not be read: the store was not asked for. */
function notOpened<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: () => {
      throw new Error(`openTestStores was called with ${name}: false`);
    },
  });
}

async function openTestRecords(dir: string, name: string) {
  const url = await wanted(dir, 'records', 'records-url');
  const own = await createDatabase({ url, name, template: 'beholder_template' });
  const { records, close } = await openRecords({ url: own, migrate: false });
  return {
    records,
    url: own,
    close: async () => {
      await close();
      await dropDatabase({ url, name });
    },
  };
}

async function openTestSignals(dir: string, name: string) {
  await writeFile(join(dir, 'want-signals'), '');
  const signals = await openSignalClient({ dataDir: dir, database: name });
  await migrateSignals(signals);
  return {
    signals,
    close: async () => {
      await signals.exec('DROP DATABASE {db} SYNC');
      await signals.close();
    },
  };
}

/**
 * A `Ctx` with a fresh migrated PostgreSQL database and a fresh migrated ClickHouse database on the engines that
 * the whole test run shares. `close` drops both.
 */
export async function openTestStores(
  options: { readonly signals?: boolean; readonly records?: boolean } = {},
): Promise<TestStores> {
  const dir = inject('storesDir');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'beholder-data-'));
  const [records, signals] = await Promise.all([
    options.records === false ? null : openTestRecords(dir, name),
    options.signals === false ? null : openTestSignals(dir, name),
  ]);
  const ctx: Ctx = {
    actor: 'test',
    dataDir,
    records: records?.records ?? notOpened('records'),
    signals: signals?.signals ?? notOpened('signals'),
    clock: systemClock,
    log: silentLog,
    progress: noProgress,
  };
  return {
    ctx,
    recordsUrl: records?.url ?? '',
    close: async () => {
      await Promise.all([records?.close(), signals?.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
