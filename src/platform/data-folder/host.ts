import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeRunFolder, removeRunFile, writeRunFile } from './folder.ts';
import { serveLeases } from './lease.ts';

/** Exit code of a host that found another one in its place (sysexits' EX_TEMPFAIL). */
export const anotherHostRuns = 75;

/**
 * Takes the host's lock and keeps it until the process ends, however it ends: the kernel lets go of it, so there
 * is no stale lock to judge. SQLite's file lock is the one that Node brings along.
 */
function holdLock(file: string): DatabaseSync | null {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch {
    lock.close();
    return null;
  }
}

export interface HostedStore {
  /** What users need to reach the store: address, password. Told only to holders of the run file's token. */
  readonly details: unknown;
  stop(): Promise<void>;
}

/**
 * Runs a store in this process for every command that uses the data folder: at most one host a folder and name.
 * It ends when its last user has left or was killed, and says where it is in `run/<name>.json`.
 */
export async function hostStore(options: {
  readonly dataDir: string;
  readonly name: string;
  readonly lingerMs: number;
  readonly start: () => Promise<HostedStore>;
}): Promise<void> {
  const { dataDir, name } = options;
  const folder = await makeRunFolder(dataDir);
  const lock = holdLock(join(folder, `${name}.lock`));
  if (!lock) process.exit(anotherHostRuns);
  const store = await options.start();
  const token = randomBytes(24).toString('hex');
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    let code = 0;
    try {
      await removeRunFile(dataDir, name);
      await store.stop();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      code = 1;
    }
    lock.close();
    leases.close();
    process.exit(code);
  };
  const leases = await serveLeases({
    token,
    details: store.details,
    lingerMs: options.lingerMs,
    onIdle: () => void end(),
  });
  await writeRunFile(dataDir, name, { port: leases.port, token });
  // Ctrl-C reaches the whole process group; the host leaves only when its users have left.
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('SIGTERM', () => void end());
}
