import { access, constants, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** What the stores of a whole run take at most, with room to spare. */
const needed = 6 * 2 ** 30;

async function takesAll(): Promise<boolean> {
  try {
    await access(memory, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(memory);
    return Math.min(bavail * bsize, process.availableMemory()) > needed;
  } catch {
    return false;
  }
}

/**
 * A folder for all that a test run writes: in memory where the machine has enough of it. A database is some hundred
 * small files, and on a disk most of a run's time goes into making and dropping them. What a killed process had written
 * is as safe there as on a disk; only a machine that fails loses it.
 */
export async function makeQuickFolder(): Promise<string> {
  return mkdtemp(join((await takesAll()) ? memory : tmpdir(), 'beholder-test-'));
}
