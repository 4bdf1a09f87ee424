import { Worker } from 'node:worker_threads';

/**
 * Runs a file in a thread of its own and gives its last message, while this thread goes on; messages with `done` in them are
 * told on the way. Rejects with the signal's reason as soon as that is aborted; no thread outlives the call.
 */
export function runAside<Result>(given: {
  readonly file: URL;
  readonly data: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** What it may take; unset: what Node allows. */
  readonly mostMegabytes?: number;
  /** A process that ends does not wait for it. */
  readonly unwaited?: boolean;
}): Promise<Result> {
  const { file, data, signal, onProgress, mostMegabytes, unwaited } = given;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(file, {
      workerData: data,
      ...(mostMegabytes ? { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } } : {}),
    });
    if (unwaited) worker.unref();
    const stop = () => void worker.terminate();
    signal?.addEventListener('abort', stop, { once: true });
    let ended: { readonly result: Result } | undefined;
    worker.on('message', (message: { done?: number; of?: number } | { result: Result }) => {
      if ('result' in message) ended = message;
      else if (message.done !== undefined) onProgress?.(message.done, message.of ?? 0);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      if (ended) resolve(ended.result);
      else if (signal?.aborted) reject(signal.reason);
      else reject(new Error(`${file.pathname.split('/').at(-1)} stopped with code ${code}`));
    });
  });
}
