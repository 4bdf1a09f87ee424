import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Presses Enter on a button until `done` is true, as people do where a list was drawn anew under their finger: again only after
 * some seconds in which nothing came of it, and only while the button is there to be pressed.
 */
export async function pressUntil(button: Locator, done: () => Promise<boolean>): Promise<void> {
  let last = 0;
  await expect
    .poll(
      async () => {
        if (await done()) return true;
        if (Date.now() - last > 4_000 && (await button.isVisible()) && (await button.isEnabled())) {
          last = Date.now();
          await button.press('Enter', { timeout: 2_000 }).catch(() => {});
        }
        return done();
      },
      { timeout: 25_000 },
    )
    .toBe(true);
}
