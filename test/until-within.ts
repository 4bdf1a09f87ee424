import { setTimeout as sleep } from 'node:timers/promises';

/** Looks 40 times a second until something is found, and gives it; fails after so many seconds of waiting. */
export function untilWithin(seconds: number) {
  return async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
    for (let tries = 0; tries < seconds * 40; tries += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await sleep(25);
    }
    throw new Error(`it did not happen within ${seconds} s`);
  };
}
