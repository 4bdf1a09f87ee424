import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Ctx } from './ctx.ts';
import { makeRunFolder } from './data-folder/folder.ts';
import type { Log } from './log.ts';
import type { Progress } from './progress.ts';
import { openEmbeddedRecords } from './records/embedded-records.ts';
import { type OpenRecords, openRecords } from './records/open-records.ts';
import { migrateSignals } from './signal-engine/migrate-signals.ts';
import { openSignalClient } from './signal-engine/open-signal-client.ts';
import type { SignalClient } from './signal-engine/signal-client.ts';

export interface OpenedCtx {
  readonly ctx: Ctx;
  /** Leaves both stores; embedded ones stop with their last user. May be called twice. */
  close(): Promise<void>;
}

/** The records of a configuration, embedded or on a server, migrated. */
export async function openConfiguredRecords(
  config: Pick<Config, 'dataDir' | 'recordsUrl'>,
  log: Log,
): Promise<OpenRecords> {
  if (config.recordsUrl) return openRecords({ url: config.recordsUrl });
  const embedded = await openEmbeddedRecords({ dataDir: config.dataDir, log });
  try {
    const opened = await openRecords({ url: embedded.url });
    const close = async () => {
      await opened.close();
      await embedded.release();
    };
    return { ...opened, close };
  } catch (error) {
    await embedded.release();
    throw error;
  }
}

/** The signals of a configuration, embedded or on a server, migrated. */
export async function openConfiguredSignals(
  config: Pick<Config, 'dataDir' | 'signalsUrl'>,
  log: Log,
): Promise<SignalClient> {
  const signals = await openSignalClient({ dataDir: config.dataDir, url: config.signalsUrl, log });
  try {
    await migrateSignals(signals);
    return signals;
  } catch (error) {
    await signals.close();
    throw error;
  }
}

/** Opens both stores at the same time. Where one fails, the other is closed again before the error is thrown. */
export async function openCtx(options: {
  readonly config: Config;
  readonly log: Log;
  readonly progress: Progress;
}): Promise<OpenedCtx> {
  const { config, log, progress } = options;
  await makeRunFolder(config.dataDir);
  const [records, signals] = await Promise.allSettled([
    openConfiguredRecords(config, log),
    openConfiguredSignals(config, log),
  ]);
  if (records.status === 'rejected' || signals.status === 'rejected') {
    if (records.status === 'fulfilled') await records.value.close();
    if (signals.status === 'fulfilled') await signals.value.close();
    throw records.status === 'rejected' ? records.reason : (signals as PromiseRejectedResult).reason;
  }
  const stores = { records: records.value.records, signals: signals.value };
  let closing: Promise<unknown> | null = null;
  const close = async () => {
    closing ??= Promise.all([records.value.close(), signals.value.close()]);
    await closing;
  };
  const ctx: Ctx = {
    actor: config.actor,
    dataDir: config.dataDir,
    publicUrl: config.publicUrl,
    places: { dataDir: config.dataDir, recordsUrl: config.recordsUrl, signalsUrl: config.signalsUrl },
    ...stores,
    clock: systemClock,
    log,
    progress,
  };
  return { ctx, close };
}
