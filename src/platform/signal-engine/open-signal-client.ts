import { fileURLToPath } from 'node:url';
import { type Attachment, ownOrAttach } from '../data-folder/own-or-attach.ts';
import { exitCodes, UserError } from '../errors.ts';
import { type Log, silentLog } from '../log.ts';
import { HttpSignalClient, type SignalServer } from './http-signal-client.ts';
import type { SignalClient } from './signal-client.ts';
import { openSpool, spoolFolder } from './spool.ts';

export interface OpenSignalsOptions {
  /** The folder of the embedded engine. */
  readonly dataDir: string;
  /** `http://user:password@host:8123/database`: a ClickHouse server instead of the embedded engine. */
  readonly url?: string | null;
  /** `beholder` where neither this nor the address names one. Made where it is missing. */
  readonly database?: string;
  readonly log?: Log;
  /** Arguments of the embedded engine, as for `clickhouse local`. The first command that opens the folder decides. */
  readonly engineArgs?: readonly string[];
}

export interface EngineDetails {
  readonly port: number;
  readonly token: string;
  readonly version: string;
}

/** How long the engine waits for its next user after the last one was killed. */
const lingerMs = 3000;

function checkDatabase(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name)) return name;
  throw new UserError(
    `"${name}" is no name for a signals database`,
    'Use letters, digits and underscores.',
    exitCodes.usage,
  );
}

function readAddress(address: string): { server: SignalServer; database: string } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new UserError(
      'BEHOLDER_SIGNALS_URL is no address',
      'Write it as http://user:password@host:8123/database.',
      exitCodes.usage,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UserError(
      `BEHOLDER_SIGNALS_URL starts with ${url.protocol}//`,
      "Give the address of ClickHouse's HTTP interface: http://user:password@host:8123/database.",
      exitCodes.usage,
    );
  }
  const server: SignalServer = {
    url: url.origin,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    compress: true,
    restarts: false,
  };
  return { server, database: decodeURIComponent(url.pathname.slice(1)) };
}

/** The embedded engine itself: where it listens, and its token. */
export function attachEngine(options: OpenSignalsOptions): Promise<Attachment<EngineDetails>> {
  return ownOrAttach<EngineDetails>({
    dataDir: options.dataDir,
    name: 'signals',
    log: options.log ?? silentLog,
    program: {
      script: fileURLToPath(new URL('engine-main.ts', import.meta.url)),
      args: [options.dataDir, String(lingerMs), ...(options.engineArgs ?? [])],
      // Nothing of our environment, so no address or password, reaches the engine.
      // The allocator keeps pages from one chunk of an import for the next: to clear them anew costs time.
      env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC', JE_MALLOC_CONF: 'dirty_decay_ms:30000' },
    },
  });
}

/**
 * Opens the signals: the embedded engine of the data folder (started, or found running), or the server of `url`.
 * The database exists afterwards; `migrateSignals` brings its tables up to date.
 * Throws `UserError` (exit code `unavailable`) where there is no engine to be had.
 */
export async function openSignalClient(options: OpenSignalsOptions): Promise<SignalClient> {
  if (options.url) {
    const { server, database } = readAddress(options.url);
    const client = new HttpSignalClient({
      database: checkDatabase(options.database || database || 'beholder'),
      server: async () => server,
      close: async () => {},
    });
    await makeDatabase(client);
    return client;
  }
  const attachment = await attachEngine(options);
  const client = new HttpSignalClient({
    database: checkDatabase(options.database || 'beholder'),
    server: async () => {
      const { port, token } = await attachment.details();
      return {
        url: `http://127.0.0.1:${port}`,
        username: 'beholder',
        password: token,
        compress: false,
        restarts: true,
      };
    },
    spool: openSpool(spoolFolder(options.dataDir)),
    close: () => attachment.close(),
  });
  await makeDatabase(client);
  return client;
}

/** ENGINE is named because chDB's own default lacks atomic renames. */
async function makeDatabase(client: SignalClient): Promise<void> {
  try {
    await client.exec('CREATE DATABASE IF NOT EXISTS {db} ENGINE = Atomic');
  } catch (error) {
    await client.close();
    if (error instanceof UserError) throw error;
    throw new UserError(
      `cannot make the signals database ${client.database}: ${error instanceof Error ? error.message : error}`,
      'Check that BEHOLDER_SIGNALS_URL names a user who may create databases.',
      exitCodes.unavailable,
    );
  }
}
