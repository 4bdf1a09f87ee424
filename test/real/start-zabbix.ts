import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { type Started, startSystem } from './start-system.ts';

const postgres = '/usr/lib/postgresql';
const runAs = '/usr/sbin/runuser';
const serverProgram = '/usr/sbin/zabbix_server';
const senderProgram = '/usr/bin/zabbix_sender';
const programs = existsSync(postgres)
  ? readdirSync(postgres).map((version) => join(postgres, version, 'bin'))
  : [];
/** Everything that a Zabbix of one's own needs, and the right to start it. */
export const zabbixInstalled =
  process.getuid?.() === 0 &&
  programs.length > 0 &&
  [serverProgram, '/usr/share/zabbix/api_jsonrpc.php', senderProgram, '/usr/bin/php'].every((file) =>
    existsSync(file),
  );

export interface Zabbix {
  readonly base: URL;
  call(method: string, params: object): Promise<unknown>;
  /** Sends values to trapper items, with their times. */
  send(values: readonly { host: string; key: string; clock: number; value: string | number }[]): void;
  /** Makes the server know what was configured. */
  reload(): void;
  stop(): Promise<void>;
}

/** A fresh Zabbix on loopback with a database of its own; everything lies in one temporary folder. */
export async function startZabbix(): Promise<Zabbix> {
  const started: Started[] = [];
  const stop = async (): Promise<void> => {
    for (const system of started.reverse()) await system.stop();
  };
  try {
    return await startAll(started, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(started: Started[], stop: () => Promise<void>): Promise<Zabbix> {
  const dir = mkdtempSync(join(tmpdir(), 'beholder-zabbix-'));
  chmodSync(dir, 0o777);
  const bin = programs.at(-1) ?? '';
  // Zabbix takes no port above 32767; a free one is none.
  const [dbPort, webPort, serverPort] = [await freePort(), await freePort(), await freePort()];
  const asPostgres = (program: string, ...args: string[]) =>
    execFileSync(runAs, ['-u', 'postgres', '--', join(bin, program), ...args], {
      stdio: 'pipe',
      cwd: dir,
    });
  asPostgres('initdb', '-D', join(dir, 'db'), '-A', 'trust', '-U', 'zabbix', '-E', 'UTF8', '--no-sync');
  const database = [
    '-u',
    'postgres',
    '--',
    join(bin, 'postgres'),
    '-D',
    join(dir, 'db'),
    '-p',
    `${dbPort}`,
    '-k',
    dir,
    '-h',
    '127.0.0.1',
    '-c',
    'fsync=off',
  ];
  const up = async () => asPostgres('pg_isready', '-h', '127.0.0.1', '-p', `${dbPort}`) !== null;
  started.push(await startSystem(runAs, database, up));
  asPostgres('createdb', '-h', '127.0.0.1', '-p', `${dbPort}`, '-U', 'zabbix', 'zabbix');
  for (const file of ['schema', 'images', 'data']) {
    const load = `zcat /usr/share/zabbix-server-pgsql/${file}.sql.gz | ${join(bin, 'psql')} -q -h 127.0.0.1 -p ${dbPort} -U zabbix -1 zabbix`;
    execFileSync('sh', ['-c', load], { stdio: 'pipe' });
  }
  const serverConf = join(dir, 'server.conf');
  const settings = {
    ListenPort: serverPort,
    ListenIP: '127.0.0.1',
    DBHost: '127.0.0.1',
    DBPort: dbPort,
    DBName: 'zabbix',
    DBUser: 'zabbix',
    LogType: 'console',
    PidFile: join(dir, 'server.pid'),
    SocketDir: dir,
    AllowRoot: 1,
    StartPingers: 0,
    StartPollers: 1,
    StartDiscoverers: 0,
  };
  writeFileSync(
    serverConf,
    Object.entries(settings)
      .map(([key, value]) => `${key}=${value}`)
      .join('\n'),
  );
  const listens = async () =>
    execFileSync('sh', ['-c', `ss -ltn | grep -q 127.0.0.1:${serverPort}`], { stdio: 'pipe' }) !== null;
  started.push(await startSystem(serverProgram, ['-f', '-c', serverConf], listens));
  const base = await startWeb(dir, dbPort, webPort, serverPort, started);
  const call = await apiCall(base);
  return {
    base,
    call,
    reload: () =>
      void execFileSync(serverProgram, ['-c', serverConf, '-R', 'config_cache_reload'], { stdio: 'pipe' }),
    send: (values) => {
      const lines = values.map(({ host, key, clock, value }) => `${host} ${key} ${clock} ${value}`);
      writeFileSync(join(dir, 'values'), `${lines.join('\n')}\n`);
      execFileSync(
        senderProgram,
        ['-z', '127.0.0.1', '-p', `${serverPort}`, '-T', '-i', join(dir, 'values')],
        { stdio: 'pipe' },
      );
    },
    stop: async () => {
      await stop();
      await sleep(200);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startWeb(
  dir: string,
  dbPort: number,
  webPort: number,
  serverPort: number,
  started: Started[],
): Promise<URL> {
  const web = join(dir, 'web');
  mkdirSync(web);
  cpSync('/usr/share/zabbix', web, { recursive: true, dereference: true });
  const database = {
    TYPE: 'POSTGRESQL',
    SERVER: '127.0.0.1',
    PORT: `${dbPort}`,
    DATABASE: 'zabbix',
    USER: 'zabbix',
    PASSWORD: '',
    SCHEMA: '',
  };
  const lines = Object.entries(database).map(([key, value]) => `$DB['${key}'] = '${value}';`);
  const conf = [
    '<?php',
    ...lines,
    "$DB['ENCRYPTION'] = false; $DB['VAULT_URL'] = ''; $DB['DOUBLE_IEEE754'] = true;",
    `$ZBX_SERVER = '127.0.0.1'; $ZBX_SERVER_PORT = '${serverPort}'; $ZBX_SERVER_NAME = ''; $IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;`,
  ];
  const place = join(web, 'conf', 'zabbix.conf.php');
  writeFileSync(place, conf.join('\n'));
  // Debian's package reads the machine's own configuration: our copy of the pages reads ours.
  const reader = join(web, 'include/classes/core/CConfigFile.php');
  writeFileSync(reader, readFileSync(reader, 'utf8').replace('/etc/zabbix/zabbix.conf.php', place));
  const base = new URL(`http://127.0.0.1:${webPort}/`);
  const php = [
    '-d',
    'max_execution_time=300',
    '-d',
    'post_max_size=16M',
    '-S',
    `127.0.0.1:${webPort}`,
    '-t',
    web,
  ];
  started.push(
    await startSystem('php', php, async () => (await ask(base, 'apiinfo.version', {}, null)) !== null),
  );
  return base;
}

async function ask(base: URL, method: string, params: object, auth: unknown): Promise<unknown> {
  const answer = await fetch(new URL('api_jsonrpc.php', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json-rpc' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params, ...(auth === null ? {} : { auth }) }),
  });
  const { result, error } = (await answer.json()) as { result?: unknown; error?: object };
  if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
  return result;
}

async function apiCall(base: URL): Promise<Zabbix['call']> {
  const auth = await ask(base, 'user.login', { username: 'Admin', password: 'zabbix' }, null);
  return (method, params) => ask(base, method, params, auth);
}
