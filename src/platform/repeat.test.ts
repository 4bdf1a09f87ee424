import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { repeat } from './repeat.ts';

test('goes on after a failure, tells it in one line, and waits at its end for what is under way', async () => {
  const told: string[] = [];
  let begun = 0;
  let ended = 0;
  const { promise: again, resolve } = Promise.withResolvers<void>();
  const running = repeat({
    everyMs: 1,
    failed: (message) => told.push(message),
    work: async (signal) => {
      begun += 1;
      if (begun === 1) throw new Error('no connection');
      resolve();
      while (!signal.aborted) await sleep(1);
      ended += 1;
    },
  });
  await again;
  await running.stop();
  expect({ told, begun, ended }).toEqual({ told: ['no connection'], begun: 2, ended: 1 });
});
