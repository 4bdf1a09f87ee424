import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The signal engine's native library crashes in worker threads.
    pool: 'forks',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
