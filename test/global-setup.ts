import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the stores that all test files of a run share. */
    storesDir: string;
  }
}

/** One embedded engine and one embedded PostgreSQL for the whole run, started when a test file first wants them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'beholder-test-'));
  project.provide('storesDir', dir);
  // In a process of its own, where modules are Node's and not the test runner's.
  const holder = spawn(process.execPath, [fileURLToPath(new URL('hold-stores.ts', import.meta.url)), dir], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(holder, 'exit');
  return async () => {
    holder.stdin.end();
    await ended;
    await rm(dir, { recursive: true, force: true });
  };
}
