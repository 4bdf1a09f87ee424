import { parentPort, workerData } from 'node:worker_threads';
import { type Rating, trainFeelings } from './train.ts';

/** Learns off the main thread. */
if (parentPort) parentPort.postMessage({ result: await trainFeelings(workerData as readonly Rating[]) });
