import { spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileCache } from '../compile-cache.ts';
import { exitCodes, UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { makeRunFolder, readRunFile } from './folder.ts';
import { anotherHostRuns } from './host.ts';
import { type Lease, takeLease } from './lease.ts';

/** How to start the host of a store: a script that calls `hostStore`. */
export interface HostProgram {
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The use of a store that may be hosted by this command's host or by one that ran already. */
export interface Attachment<Details> {
  /** Address of the running store; after a crash, of the one started in its place. Rejects once it cannot be started. */
  details(): Promise<Details>;
  /** Leaves; where this was the last user, resolves when the store has stopped. */
  close(): Promise<void>;
}

const startTimeoutMs = 60_000;
const longestLog = 1_000_000;

interface StartedHost {
  readonly pid: number | undefined;
  /** Null while it runs. */
  ended: { readonly code: number | null } | null;
  /** For a host that came too late to be needed. */
  kill(): void;
}

/** Starts the host as a process of its own: it outlives this command while others use it. */
function startHost(folder: string, name: string, program: HostProgram): StartedHost {
  const file = join(folder, `${name}.log`);
  const long = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longestLog;
  const log = openSync(file, long ? 'w' : 'a', 0o600);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program.script, ...program.args],
    { detached: true, stdio: ['ignore', log, log], env: { ...program.env, ...compileCache() } },
  );
  closeSync(log);
  child.unref();
  const started: StartedHost = { pid: child.pid, ended: null, kill: () => void child.kill('SIGKILL') };
  child.once('error', () => Object.assign(started, { ended: { code: 1 } }));
  child.once('exit', (code) => Object.assign(started, { ended: { code } }));
  return started;
}

async function lastWords(folder: string, name: string): Promise<string> {
  const said = await readFile(join(folder, `${name}.log`), 'utf8').catch(() => '');
  return said.trim().split('\n').at(-1)?.slice(0, 300) || 'no answer';
}

async function acquire(dataDir: string, name: string, program: HostProgram): Promise<Lease> {
  const folder = await makeRunFolder(dataDir);
  const until = Date.now() + startTimeoutMs;
  let host: StartedHost | undefined;
  for (let wait = 5; Date.now() < until; wait = Math.min(wait * 1.5, 200)) {
    const address = await readRunFile(dataDir, name);
    const lease = address && (await takeLease(address));
    if (lease) {
      // Another command's host was first: ours must not come up when that one has gone.
      if (host && !host.ended && host.pid !== lease.pid) host.kill();
      return lease;
    }
    const code = host?.ended?.code ?? null;
    if (host?.ended && code !== anotherHostRuns && code !== 0) break;
    if (!host || host.ended) host = startHost(folder, name, program);
    await sleep(wait);
  }
  throw new UserError(
    `the embedded ${name} store in ${dataDir} does not start: ${await lastWords(folder, name)}`,
    `Read ${join(folder, `${name}.log`)}; \`beholder doctor\` tells more.`,
    exitCodes.unavailable,
  );
}

/**
 * Uses the store `name` of a data folder: attaches to the host that runs, else starts one. Files in `run/` say
 * where it is; a host that was killed is recognised by its silence and replaced. When the host dies, whoever of
 * its users is first starts the next one, with a growing pause; the others attach to that.
 */
export async function ownOrAttach<Details>(options: {
  readonly dataDir: string;
  readonly name: string;
  readonly program: HostProgram;
  readonly log: Log;
}): Promise<Attachment<Details>> {
  const dataDir = resolve(options.dataDir);
  const { name, program, log } = options;
  let closed = false;
  let lease = await acquire(dataDir, name, program);
  let current: Promise<Lease> = Promise.resolve(lease);
  const watch = async () => {
    for (let failures = 0; ; ) {
      const since = Date.now();
      await lease.ended;
      if (closed) return;
      failures = Date.now() - since > 30_000 ? 1 : failures + 1;
      log.warn(`the ${name} store ended unexpectedly and is started again`);
      current = sleep(Math.min(100 * 2 ** (failures - 1), 5000)).then(() => acquire(dataDir, name, program));
      try {
        lease = await current;
      } catch {
        return;
      }
      if (closed) return void (await lease.giveBack());
    }
  };
  const watching = watch();
  return {
    details: async () => (await current).details as Details,
    close: async () => {
      if (closed) return;
      closed = true;
      await current.catch(() => undefined);
      await lease.giveBack();
      await watching;
    },
  };
}
