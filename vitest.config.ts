import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    // The signal engine's native library crashes in worker threads.
    pool: 'forks',
    // A process runs one file after another: loading all modules anew for each took as long as half of the tests. Every
    // file makes its own customer and stores, and none replaces a module or a clock of others.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Tests wait for processes and stores half of their time, so some workers more than processors keep these busy.
    maxWorkers: availableParallelism() + 2,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // What becomes true in a second on a quiet machine may take longer on a busy one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
});
