import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { StaffRole } from '../../src/customers/index.ts';
import { enterBy } from './enter-by.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

/** How each page is looked at. */
export const looks = [
  { name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  { name: 'narrow and dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
];

/** A served sample provider and a browser, for the tests of one suite. */
export interface InBrowser {
  readonly sample: Sample;
  readonly browser: OpenedBrowser;
  /** A page on which somebody of the staff has signed in, by keyboard. */
  signedIn(
    role: StaffRole,
    options?: BrowserContextOptions,
  ): Promise<{ readonly page: Page; readonly complaints: string[] }>;
}

/** A suite in a real browser, skipped with its reason where there is none. What it gets is there while tests run. */
export function inBrowser(what: string, tests: (house: InBrowser) => void, open = () => openSample()): void {
  describe.skipIf(noBrowser)(`${what}, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
    let sample: Sample;
    let browser: OpenedBrowser;
    beforeAll(async () => {
      [sample, browser] = await Promise.all([open(), openBrowser()]);
    }, 180_000);
    afterAll(() => Promise.all([sample?.close(), browser?.close()]));
    tests({
      get sample() {
        return sample;
      },
      get browser() {
        return browser;
      },
      async signedIn(role, options) {
        const opened = await browser.newPage(options);
        await enterBy(opened.page, await sample.staffLink(role));
        return opened;
      },
    });
  });
}

/** What is wrong with a page: `nothing` where axe finds nothing and nothing sticks out. */
export async function wrongWith(page: Page): Promise<{ violations: string[]; sticksOut: boolean }> {
  return { violations: await violationsOf(page), sticksOut: await sticksOut(page) };
}

export const nothing = { violations: [], sticksOut: false };
