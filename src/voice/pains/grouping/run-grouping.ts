import { Worker } from 'node:worker_threads';
import type { Grouped, GroupText } from './group-texts.ts';

/** What one run may take: texts are cut and counted before, so that this is never near. */
const mostMegabytes = 2048;

/** Groups in a worker thread while this one goes on. Rejects with the signal's reason as soon as it is aborted. */
export function runGrouping(
  texts: readonly GroupText[],
  watch: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<Grouped> {
  const { signal, onProgress } = watch;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./group-worker.ts', import.meta.url), {
      workerData: texts,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    const stop = () => void worker.terminate();
    signal?.addEventListener('abort', stop, { once: true });
    let grouped: Grouped | undefined;
    worker.on('message', (message: { done?: number; of?: number; grouped?: Grouped }) => {
      if (message.done !== undefined) onProgress?.(message.done, message.of ?? 0);
      if (message.grouped) grouped = message.grouped;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      if (grouped) resolve(grouped);
      else if (signal?.aborted) reject(signal.reason);
      else reject(new Error(`grouping stopped with code ${code}`));
    });
  });
}
