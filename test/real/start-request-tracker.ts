import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startSystem } from './start-system.ts';

const program = '/usr/share/request-tracker5/libexec/rt-server';
const database = '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb';
/** Only root may read the package's database and run the server as its user. */
export const requestTrackerInstalled =
  existsSync(program) && process.getuid?.() === 0 && existsSync(database);

export interface RequestTracker {
  /** With its user and password. */
  readonly base: URL;
  ask(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** A fresh Request Tracker on loopback; everything lies in one temporary folder. */
export async function startRequestTracker(): Promise<RequestTracker> {
  const dir = mkdtempSync(join(tmpdir(), 'beholder-rt-'));
  const port = await freePort();
  mkdirSync(join(dir, 'conf'));
  copyFileSync(database, join(dir, 'rtdb'));
  const settings = [
    `Set($rtname, 'rt.test'); Set($Organization, 'test'); Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${dir}/rtdb');`,
    `Set($WebPath, ''); Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebBaseURL, 'http://127.0.0.1:${port}');`,
    "Set($MailCommand, 'testfile'); Set($LogToSTDERR, 'error'); Set($LogToSyslog, undef);\n1;\n",
  ];
  writeFileSync(join(dir, 'conf', '10.pm'), settings.join('\n'));
  chmodSync(dir, 0o755);
  execFileSync('chown', ['-R', 'www-data', dir]);
  const base = new URL(`http://root:password@127.0.0.1:${port}/`);
  const ask = (method: string, path: string, body?: object) => askAt(base, method, path, body);
  const setting = `RT_SITE_CONFIG_DIR=${dir}/conf`;
  const listen = ['--host', '127.0.0.1', '--port', `${port}`, '--max-workers', '2'];
  const args = ['-u', 'www-data', '--', 'env', setting, program, ...listen];
  const server = await startSystem('runuser', args, async () => (await ask('GET', 'rt')) !== null);
  return {
    base,
    ask,
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function askAt(base: URL, method: string, path: string, body?: object) {
  const answer = await fetch(`${base.origin}/REST/2.0/${path}`, {
    method,
    headers: { authorization: `Basic ${btoa('root:password')}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
