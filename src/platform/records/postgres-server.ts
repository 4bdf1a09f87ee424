import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { exitCodes, UserError } from '../errors.ts';
import {
  findPostgresPrograms,
  type PostgresPrograms,
  postgresUser,
  type RunAs,
  reachablePrograms,
  runPostgresProgram,
} from './postgres-programs.ts';

/** A small server: one machine, every commit on disk, connections for a server and the threads and commands beside it. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '160',
  // Pages are taken as they are used: a small provider never needs them, of a large one the hot tables stay in reach.
  shared_buffers: '128MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  autovacuum_max_workers: '1',
  max_parallel_workers_per_gather: '0',
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  timezone: 'UTC',
};

interface Home {
  /** PostgreSQL's own data directory. */
  readonly pgdata: string;
  readonly password: string;
  readonly log: string;
  /** The port used last: a server started in place of one that died is found where that was. */
  readonly port: string;
}

function homeOf(dataDir: string): Home {
  const at = join(resolve(dataDir), 'records');
  return {
    pgdata: join(at, 'pg'),
    password: join(at, 'password'),
    log: join(at, 'log'),
    port: join(at, 'port'),
  };
}

function addressOf(port: number, password: string, database: string): string {
  return `postgres://beholder:${password}@127.0.0.1:${port}/${database}`;
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** `wanted` where nobody listens there, else any free port. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  const listening = await new Promise<boolean>((done) => {
    server.once('error', () => done(false));
    server.listen(wanted, '127.0.0.1', () => done(true));
  });
  if (!listening) return freePort(0);
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The port of the server that runs on this folder, or null. Its own postmaster.pid tells; a connection proves it. */
async function runningPort(home: Home): Promise<number | null> {
  const lines = (await readFile(join(home.pgdata, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const port = Number(lines[3]);
  if (!port) return null;
  const client = new pg.Client({
    connectionString: addressOf(port, await readFile(home.password, 'utf8'), 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === home.pgdata ? port : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the data directory beside its final place and renames it, so that a killed first start leaves nothing half made. */
async function makeDataDirectory(home: Home, programs: PostgresPrograms, runAs: RunAs | null): Promise<void> {
  const making = `${home.pgdata}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  await writeFile(home.password, password, { mode: 0o600 });
  await chmod(home.password, 0o600);
  const handed = join(making, '..', 'password.making');
  await writeFile(handed, password, { mode: 0o600 });
  if (runAs) {
    await chown(making, runAs.uid, runAs.gid);
    await chown(handed, runAs.uid, runAs.gid);
  }
  const args = [
    '-D',
    making,
    '-U',
    'beholder',
    '-A',
    'scram-sha-256',
    `--pwfile=${handed}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  try {
    await runPostgresProgram({ program: programs.initdb, args, runAs, dataPath: making });
  } finally {
    await rm(handed, { force: true });
  }
  await rename(making, home.pgdata);
}

/**
 * After a crash postmaster.pid may name a process that is now something else. PostgreSQL sees that itself unless
 * it belongs to the same user; here the process must really work in this folder.
 */
async function forgetStalePid(home: Home): Promise<void> {
  const file = join(home.pgdata, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid || process.platform !== 'linux') return;
  const where = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (where !== home.pgdata) await rm(file, { force: true });
}

async function startServer(home: Home, programs: PostgresPrograms, runAs: RunAs | null): Promise<number> {
  let failure: unknown;
  const logged = async () => (await readFile(home.log, 'utf8').catch(() => '')).split('\n');
  const before = (await logged()).length - 1;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await forgetStalePid(home);
    const last = Number(await readFile(home.port, 'utf8').catch(() => '0'));
    const port = await freePort(attempt === 0 ? last : 0);
    const options = Object.entries({ ...settings, port: String(port) }).map(
      ([key, value]) => `-c ${key}='${value}'`,
    );
    const args = ['start', '-w', '-t', '60', '-D', home.pgdata, '-l', home.log, '-o', options.join(' ')];
    try {
      await runPostgresProgram({ program: programs.pg_ctl, args, runAs, dataPath: home.pgdata });
      await writeFile(home.port, String(port), { mode: 0o600 });
      return port;
    } catch (error) {
      // The port was taken in between, or processes of a killed server still hold its memory: both pass.
      failure = error;
      const running = await runningPort(home);
      if (running) return running;
      await sleep(300 * (attempt + 1));
    }
  }
  const said = (await logged()).slice(before).findLast((line) => /FATAL|PANIC|could not/.test(line));
  const reason =
    said ?? (failure instanceof Error ? failure.message.replaceAll(/\s+/g, ' ') : String(failure));
  throw new UserError(
    `the embedded PostgreSQL in ${home.pgdata} does not start: ${reason}`,
    `Read ${home.log}, or set BEHOLDER_RECORDS_URL to a PostgreSQL server.`,
    exitCodes.unavailable,
  );
}

async function makeDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'beholder'");
    if (!rowCount) await client.query('CREATE DATABASE beholder');
  } finally {
    await client.end();
  }
}

async function startOrAttach(home: Home, programs: PostgresPrograms, runAs: RunAs | null): Promise<string> {
  if (!(await exists(home.pgdata))) await makeDataDirectory(home, programs, runAs);
  const port = (await runningPort(home)) ?? (await startServer(home, programs, runAs));
  const password = await readFile(home.password, 'utf8');
  await makeDatabase(addressOf(port, password, 'postgres'));
  return addressOf(port, password, 'beholder');
}

export interface PostgresServer {
  /** `postgres://...` with its password. */
  readonly url: string;
  /** Whether the server process is there. */
  lives(): Promise<boolean>;
  stop(): Promise<void>;
}

async function postmasterPid(home: Home): Promise<number> {
  return Number((await readFile(join(home.pgdata, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
}

/**
 * Starts PostgreSQL on `<dataDir>/records`, made there where it is missing, or takes over the one that runs there.
 * It listens on loopback only, with a password in a file that only the owner reads. The caller sees to it that
 * nobody else does this to the same folder at the same time.
 */
export async function startPostgres(dataDir: string): Promise<PostgresServer> {
  const home = homeOf(dataDir);
  await mkdir(join(home.pgdata, '..'), { recursive: true });
  const runAs = await postgresUser();
  const programs = await reachablePrograms(await findPostgresPrograms(), runAs);
  if (!(await exists(home.log))) await writeFile(home.log, '', { mode: 0o600 });
  if (runAs) await chown(home.log, runAs.uid, runAs.gid);
  const url = await startOrAttach(home, programs, runAs);
  const pid = await postmasterPid(home);
  const lives = async () => {
    if ((await postmasterPid(home)) !== pid) return false;
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  };
  const stop = async () => {
    const args = ['stop', '-w', '-m', 'fast', '-t', '60', '-D', home.pgdata];
    await runPostgresProgram({ program: programs.pg_ctl, args, runAs, dataPath: home.pgdata });
  };
  return { url, lives, stop };
}
