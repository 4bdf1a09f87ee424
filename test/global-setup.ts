import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { makeQuickFolder } from './quick-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the stores that all test files of a run share. */
    storesDir: string;
  }
}

/** One embedded engine and one embedded PostgreSQL for the whole run, started when a test file first wants them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeQuickFolder();
  // What tests and their programs put beside the stores: it is gone with them, also where a test was cut off.
  process.env.TMPDIR = join(folder, 'tmp');
  const dir = join(folder, 'stores');
  await Promise.all([mkdir(process.env.TMPDIR), mkdir(dir)]);
  // Real systems that tests start run as users of their own.
  await Promise.all([chmod(folder, 0o711), chmod(process.env.TMPDIR, 0o1777), chmod(dir, 0o700)]);
  project.provide('storesDir', dir);
  // Programs that tests start find their modules compiled, as those that `beholder` starts do.
  process.env.NODE_COMPILE_CACHE = fileURLToPath(new URL('../node_modules/.cache/beholder', import.meta.url));
  // In a process of its own, where modules are Node's and not the test runner's.
  const holder = spawn(process.execPath, [fileURLToPath(new URL('hold-stores.ts', import.meta.url)), dir], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(holder, 'exit');
  return async () => {
    holder.stdin.end();
    await ended;
  };
}
