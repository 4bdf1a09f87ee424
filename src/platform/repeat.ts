import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does `work` again and again until stopped, at once for the first time, with a pause of `everyMs` behind each. What it throws is told
 * to `failed` in one line, and it goes on. `stop` rings the signal that `work` is given, and resolves when it has ended.
 */
export function repeat(given: {
  readonly everyMs: number;
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  readonly failed: (message: string) => void;
}): { stop(): Promise<void> } {
  const bell = new AbortController();
  const { signal } = bell;
  const turning = (async () => {
    while (!signal.aborted) {
      try {
        await given.work(signal);
      } catch (error) {
        given.failed(error instanceof Error ? error.message : String(error));
      }
      await sleep(given.everyMs, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      bell.abort();
      await turning;
    },
  };
}
