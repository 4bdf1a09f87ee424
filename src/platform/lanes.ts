import { setTimeout as sleep } from 'node:timers/promises';

export interface Lanes {
  /**
   * Does `work` again and again: at once while it says that there may be more, otherwise when nudged or `everyMs` later. What it
   * throws is told to `failed` in one line, and it goes on after a pause.
   */
  run(work: () => Promise<boolean>, everyMs: number): void;
  /**
   * As many as `count` at the same time do `work`, for as long as there is some. Where there is none only one of them looks again
   * `everyMs` later, and the others sleep: `work` calls `found` when it has got something to do, which wakes them.
   */
  share(work: (found: () => void) => Promise<boolean>, everyMs: number, count: number): void;
  /** Something came: all look now. */
  nudge(): void;
  /** Takes up nothing new and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Work that goes on beside each other until stopped; nothing that is slow in one lane keeps another waiting. */
export function openLanes(given: {
  readonly pauseAfterErrorMs: number;
  readonly failed: (message: string) => void;
}): Lanes {
  const running: Promise<void>[] = [];
  let stopping = false;
  let bell = new AbortController();
  const nudge = () => {
    bell.abort();
    bell = new AbortController();
  };
  const asleep = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => {});
  const lane = async (work: () => Promise<boolean>, rest: (signal: AbortSignal) => Promise<void>) => {
    while (!stopping) {
      // Read before the work: what comes while it looks wakes it too.
      const { signal } = bell;
      try {
        if (await work()) continue;
        if (!stopping) await rest(signal);
      } catch (error) {
        given.failed(error instanceof Error ? error.message : String(error));
        if (!stopping) await asleep(given.pauseAfterErrorMs, signal);
      }
    }
  };
  return {
    nudge,
    run(work, everyMs) {
      running.push(lane(work, (signal) => asleep(everyMs, signal)));
    },
    share(work, everyMs, count) {
      let watched = false;
      const rest = async (signal: AbortSignal) => {
        if (watched) return woken(signal);
        watched = true;
        await asleep(everyMs, signal);
        watched = false;
      };
      for (let at = 0; at < count; at += 1) running.push(lane(() => work(nudge), rest));
    },
    async stop() {
      stopping = true;
      nudge();
      await Promise.all(running);
    },
  };
}

function woken(signal: AbortSignal): Promise<void> {
  return new Promise((wake) => {
    if (signal.aborted) wake();
    else signal.addEventListener('abort', () => wake(), { once: true });
  });
}
