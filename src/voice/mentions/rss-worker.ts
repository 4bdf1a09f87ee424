import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../platform/errors.ts';
import type { Heard } from './mention.ts';
import { readRss } from './read-rss.ts';

/** Reads a long feed off the main thread; null: it is none. */
function read({ text, url, now }: { text: string; url: string; now: Date }): Heard[] | null {
  try {
    return readRss(text, url, now);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

if (parentPort) parentPort.postMessage({ result: read(workerData) });
