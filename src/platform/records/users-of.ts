import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes, UserError } from '../errors.ts';

/** When the process started, where the system tells (Linux), so that a reused number is not taken for the same process. */
async function startOf(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

async function myMark(): Promise<string> {
  return `${process.pid} ${await startOf(process.pid)}`;
}

async function lives(mark: string): Promise<boolean> {
  const [pid, start] = mark.trim().split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return !start || (await startOf(Number(pid))) === start;
}

/** Takes away a lock whose holder died; true where the caller may try again at once. */
async function breakIfStale(lock: string): Promise<boolean> {
  const mark = await readFile(lock, 'utf8').catch(() => null);
  if (mark === null) return true;
  if (mark.trim() === '' || (await lives(mark))) return false;
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch {
    return true;
  }
  // Somebody else may have broken it first and hold it now: then it is put back.
  if ((await readFile(aside, 'utf8')) === mark) await rm(aside, { force: true });
  else await rename(aside, lock);
  return true;
}

/** Runs `work` while no other process is in `withLock` on the same file; survives holders that were killed. */
export async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      const file = await open(lock, 'wx', 0o600);
      await file.writeFile(await myMark());
      await file.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (Date.now() > until) {
        throw new UserError(
          `${lock} is held by another command`,
          'Wait for it, or remove the file if none runs.',
          exitCodes.unavailable,
        );
      }
      if (!(await breakIfStale(lock))) await sleep(20);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Writes down that this process uses what `folder` stands for; `leave` takes it back. Call both under the lock. */
export async function enter(folder: string): Promise<() => Promise<number>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mine = join(folder, randomUUID());
  await writeFile(mine, await myMark(), { mode: 0o600 });
  return async () => {
    await rm(mine, { force: true });
    return countUsers(folder);
  };
}

/** How many living processes use it; forgets the dead. */
export async function countUsers(folder: string): Promise<number> {
  let living = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const mark = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (mark !== '' && (await lives(mark))) living += 1;
    else await rm(join(folder, name), { force: true });
  }
  return living;
}
