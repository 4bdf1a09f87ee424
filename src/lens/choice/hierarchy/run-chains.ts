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
    for (;;) {
      const index = next++;
      const task = tasks[index];
      if (!task) return;
      const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      results[index] = await runOne(task, stopped, (count) => tell(index, count));
      tell(index, task.draws);
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

function runOne(task: ChainTask, signal: AbortSignal, onDraws: (done: number) => void): Promise<ChainResult> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./chain-worker.ts', import.meta.url), { workerData: task });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    let result: ChainResult | undefined;
    worker.on('message', (message: { done?: number; result?: ChainResult }) => {
      if (message.done !== undefined) onDraws(message.done);
      if (message.result) result = message.result;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (result) resolve(result);
      else if (signal.aborted) reject(signal.reason);
      else reject(new Error(`a chain stopped with code ${code}`));
    });
  });
}
