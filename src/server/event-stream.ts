import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

const everyMs = 500;
/** A browser asks again by itself; whoever may not see it any more is told so then. */
const longestMs = 10 * 60_000;

/**
 * Tells a browser how something stands whenever that changes, as server-sent events, until `read` says that it is over.
 * `read` is asked twice a second.
 */
export function tellChanges<T>(
  context: Context,
  read: () => Promise<{ readonly now: T; readonly over: boolean }>,
) {
  context.header('X-Accel-Buffering', 'no');
  return streamSSE(context, async (stream) => {
    const until = Date.now() + longestMs;
    let told = '';
    let gone = false;
    stream.onAbort(() => {
      gone = true;
    });
    while (!gone && Date.now() < until) {
      const { now, over } = await read();
      const data = JSON.stringify(now);
      if (data !== told) await stream.writeSSE({ event: over ? 'over' : 'change', data });
      told = data;
      if (over) return;
      await sleep(everyMs);
    }
  });
}
