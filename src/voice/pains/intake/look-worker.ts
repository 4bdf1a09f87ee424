import { parentPort, workerData } from 'node:worker_threads';
import { lookAtWords, type ToLookAt } from './look-at-words.ts';

/** Looks at words off the main thread. */
if (parentPort) parentPort.postMessage({ result: await lookAtWords(workerData as ToLookAt) });
