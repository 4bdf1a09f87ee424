import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The signal engine's native library crashes in worker threads.
    pool: 'forks',
    // Many tests wait for processes and stores, so one worker more than processors keeps these busy.
    maxWorkers: availableParallelism() + 1,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What becomes true in a second on a quiet machine may take longer on a busy one.
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
});
