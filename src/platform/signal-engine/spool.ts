import { randomUUID } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Bodies of inserts, as files that the embedded engine reads: they need not go through a socket first. */
export interface Spool {
  /** Writes a body down and hands its file to `use`; gone afterwards. */
  with<T>(parts: readonly Buffer[], use: (file: string) => Promise<T>): Promise<T>;
}

/** Where the bodies of inserts wait until they are whole. */
export const spoolFolder = (dataDir: string): string => resolve(dataDir, 'signals-spool');

/** Whether a process of this machine runs. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Names begin with the writer's process, so that what a killed one left is known. */
async function forgetOrphans(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = /^(\d+)-/.exec(name)?.[1];
    if (pid && !runs(Number(pid))) await rm(join(dir, name), { force: true });
  }
}

/** A spool in a folder that exists and is the owner's alone. */
export function openSpool(dir: string): Spool {
  let swept: Promise<void> | undefined;
  return {
    async with(parts, use) {
      swept ??= forgetOrphans(dir).catch(() => {});
      await swept;
      const file = join(dir, `${process.pid}-${randomUUID()}`);
      try {
        const handle = await open(file, 'wx', 0o600);
        try {
          let left = parts.reduce((sum, part) => sum + part.length, 0);
          left -= (await handle.writev([...parts])).bytesWritten;
          if (left > 0) throw new Error(`${left} bytes were not written to ${file}: is the disk full?`);
        } finally {
          await handle.close();
        }
        return await use(file);
      } finally {
        await rm(file, { force: true });
      }
    },
  };
}
