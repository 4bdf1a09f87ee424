import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ChainResult, ChainTask } from './chain.ts';

interface Watch {
  readonly signal?: AbortSignal | undefined;
  /** How many draws of all chains together are done. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Runs chains in worker threads, as many at a time as the machine has processors, and returns their results in the
 * order of the tasks. Rejects with the signal's reason as soon as it is aborted; no worker outlives the call.
 */
export async function runChains(
  tasks: readonly ChainTask[],
  { signal, onProgress }: Watch,
): Promise<ChainResult[]> {
  signal?.throwIfAborted();
  const done = tasks.map(() => 0);
  const tell = (index: number, count: number): void => {
    done[index] = count;
    onProgress?.(done.reduce((a, b) => a + b, 0));
  };
  const stop = new AbortController();
  const results: ChainResult[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    stopped.throwIfAborted();
    // One worker for all chains of the lane: it starts, and learns what runs hot, only once.
    const worker = new Worker(new URL('./chain-worker.ts', import.meta.url));
    try {
      for (;;) {
        const index = next++;
        const task = tasks[index];
        if (!task) return;
        results[index] = await runOne(worker, task, stopped, (count) => tell(index, count));
        tell(index, task.draws);
      }
    } finally {
      await worker.terminate();
    }
  };
  const lanes = Array.from({ length: Math.min(tasks.length, availableParallelism()) }, lane);
  try {
    await Promise.all(lanes);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(lanes);
    throw error;
  }
  return results;
}

function runOne(
  worker: Worker,
  task: ChainTask,
  signal: AbortSignal,
  onDraws: (done: number) => void,
): Promise<ChainResult> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onMessage = ({ done, result }: { done?: number; result?: ChainResult }) => {
      if (done !== undefined) onDraws(done);
      if (result) ended(() => resolve(result));
    };
    const onError = (error: Error) => ended(() => reject(error));
    const onExit = (code: number) => onError(new Error(`a chain stopped with code ${code}`));
    const onAbort = () => onError(signal.reason);
    const ended = (end: () => void) => {
      signal.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
