import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Usage {
  readonly parent: number;
  /** Own and of children that ended and were waited for; seconds. */
  readonly seconds: number;
}

/** Linux counts processor time in hundredths of a second (sysconf(_SC_CLK_TCK) everywhere that Node runs). */
const ticksPerSecond = 100;

function readUsage(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0);
    return { parent: fields[1] ?? 0, seconds: ticks / ticksPerSecond };
  } catch {
    return null;
  }
}

/** Processor seconds of these processes and all their descendants so far, those included that have ended. */
export function cpuSeconds(roots: readonly number[]): number {
  const all = new Map<number, Usage>();
  for (const name of readdirSync('/proc')) {
    const usage = /^\d+$/.test(name) ? readUsage(Number(name)) : null;
    if (usage) all.set(Number(name), usage);
  }
  const counted = new Set<number>();
  const isIn = (pid: number): boolean => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (roots.includes(at)) return true;
    return false;
  };
  for (const pid of all.keys()) if (isIn(pid)) counted.add(pid);
  return [...counted].reduce((sum, pid) => sum + (all.get(pid)?.seconds ?? 0), 0);
}

/** The processes that host a data folder's stores, PostgreSQL's own among them: it is nobody's child. */
export function storePids(dataDir: string): number[] {
  const run = join(dataDir, 'run');
  const hosts = readdirSync(run)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Number(JSON.parse(readFileSync(join(run, name), 'utf8')).pid));
  const postmaster = join(dataDir, 'records', 'pg', 'postmaster.pid');
  const own = existsSync(postmaster) ? [Number(readFileSync(postmaster, 'utf8').split('\n')[0])] : [];
  return [...hosts, ...own].filter((pid) => Number.isInteger(pid) && pid > 0);
}
