import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openLanes } from './lanes.ts';

const hour = 3_600_000;

describe('lanes', () => {
  test('go on after a failure, tell it in one line, and wait at their end for what is under way', async () => {
    const told: string[] = [];
    let begun = 0;
    let ended = 0;
    const under = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    const lanes = openLanes({ pauseAfterErrorMs: 1, failed: (message) => told.push(message) });
    lanes.run(async () => {
      begun += 1;
      if (begun === 1) throw new Error('no connection');
      under.resolve();
      await free.promise;
      ended += 1;
      return false;
    }, hour);
    await under.promise;
    const stopped = lanes.stop();
    free.resolve();
    await stopped;
    expect({ told, begun, ended }).toEqual({ told: ['no connection'], begun: 2, ended: 1 });
  });

  test('look at once when nudged, also when nudged while they look', async () => {
    const looks = [1, 2, 3].map(() => Promise.withResolvers<void>());
    let at = 0;
    const lanes = openLanes({ pauseAfterErrorMs: hour, failed: () => {} });
    lanes.run(async () => {
      if (at === 0) lanes.nudge();
      looks[at]?.resolve();
      at += 1;
      return false;
    }, hour);
    await looks[1]?.promise;
    lanes.nudge();
    await looks[2]?.promise;
    await lanes.stop();
    expect(at).toBe(3);
  });

  test('share what there is, and only one of them looks again while there is nothing', async () => {
    let waiting = 0;
    let looks = 0;
    let looking = 0;
    let mostAgain = 0;
    let atOnce = 0;
    const all = Promise.withResolvers<void>();
    const looked = Promise.withResolvers<void>();
    const lanes = openLanes({ pauseAfterErrorMs: hour, failed: () => {} });
    const look = async () => {
      looks += 1;
      looking += 1;
      const nth = looks;
      await sleep(2);
      // The first looks of the four may still be under way.
      if (nth > 8) mostAgain = Math.max(mostAgain, looking);
      if (looks === 24) looked.resolve();
      looking -= 1;
      return waiting > 0;
    };
    const work = async (found: () => void) => {
      if (!(await look())) return false;
      waiting -= 1;
      found();
      atOnce += 1;
      if (atOnce === 4) all.resolve();
      await all.promise;
      return true;
    };
    lanes.share(work, 1, 4);
    await looked.promise;
    expect(mostAgain).toBe(1);
    waiting = 4;
    await all.promise;
    await lanes.stop();
    expect(atOnce).toBe(4);
  });
});
