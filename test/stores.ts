import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
import type { SignalClient } from '../src/platform/signal-engine/signal-client.ts';

/** Stores that were filled once (with `keep`) and that others begin with: each gets a copy of its own. */
export interface KeptStores {
  readonly database: string;
  readonly dataDir: string;
}

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

async function openTestRecords(dir: string, name: string, template: string, keep?: true) {
  const url = await wanted(dir, 'records', 'records-url');
  const own = await createDatabase({ url, name, template });
  const { records, close } = await openRecords({ url: own, migrate: false });
  return {
    records,
    url: own,
    close: async () => {
      await close();
      if (!keep) await dropDatabase({ url, name });
    },
  };
}

/** Parts are linked, not copied; the migrations of the new database have filled their own table. */
async function copyTables(signals: SignalClient, from: string): Promise<void> {
  const tables = await signals.rows<{ name: string; engine: string }>(
    "SELECT name, engine FROM system.tables WHERE database = {from:String} AND name != 'migrations'",
    { from },
  );
  for (const { name, engine } of tables)
    if (engine.endsWith('MergeTree'))
      await signals.exec(`ALTER TABLE {db}.${name} ATTACH PARTITION ALL FROM ${from}.${name}`);
    else if (engine === 'Join') await signals.exec(`INSERT INTO {db}.${name} SELECT * FROM ${from}.${name}`);
}

async function openTestSignals(dir: string, name: string, from: string | null, keep?: true) {
  await writeFile(join(dir, 'want-signals'), '');
  const signals = await openSignalClient({ dataDir: dir, database: name });
  await migrateSignals(signals);
  if (from) await copyTables(signals, from);
  return {
    signals,
    close: async () => {
      if (!keep) await signals.exec('DROP DATABASE {db} SYNC');
      await signals.close();
    },
  };
}

/**
 * A `Ctx` with a fresh migrated PostgreSQL database and a fresh migrated ClickHouse database on the engines that
 * the whole test run shares. `close` drops both.
 */
export async function openTestStores(
  options: {
    readonly signals?: boolean;
    readonly records?: boolean;
    /** What to begin with; nobody may have these stores open. */
    readonly copyOf?: KeptStores;
    /** Leaves what was made when it is closed, to be copied by others of the same run. */
    readonly keep?: true;
  } = {},
): Promise<TestStores & { readonly kept: KeptStores }> {
  const dir = inject('storesDir');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const { copyOf, keep } = options;
  const dataDir = await mkdtemp(keep ? join(dir, 'kept-') : join(tmpdir(), 'beholder-data-'));
  if (copyOf) await cp(copyOf.dataDir, dataDir, { recursive: true });
  const [records, signals] = await Promise.all([
    options.records === false
      ? null
      : openTestRecords(dir, name, copyOf?.database ?? 'beholder_template', keep),
    options.signals === false ? null : openTestSignals(dir, name, copyOf?.database ?? null, keep),
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
    kept: { database: name, dataDir },
    recordsUrl: records?.url ?? '',
    close: async () => {
      await Promise.all([records?.close(), signals?.close()]);
      if (!keep) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
