import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterBy } from './enter-by.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';
import { overlaps } from './overlaps.ts';
import { addUglyCustomers } from './ugly-provider.ts';

const of = (customer: string, ...rest: string[]) => rest.map((one) => `/customers/${customer}${one}`);
const month = '/months/2026-10';
const workspace = ['/', '/customers', '/close'];
const voices = ['/review', '/recoveries', '/pains', '/asking/whom', '/spoken-to'];
const setUp = ['', '/agreements', '/needs', '/promises', '/look'].map((one) => `/set-up${one}`);
const each = ['', '/months', '/conversations', '/guide', '/may-ask', '/rules'];
const months = [month, `${month}/details`, `${month}/measures`, `${month}/draft`];

describe.skipIf(noBrowser)(`ugly data${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let paths: string[];
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    const { recovery } = await addUglyCustomers(sample.stores.ctx);
    paths = [
      ...workspace,
      ...voices,
      ...of('many', ...each, ...months, ...setUp, `/recoveries/${recovery}`),
      ...of('long', '', '/guide', '/set-up'),
      ...of('new', '', '/months', '/conversations', '/set-up'),
    ];
  }, 240_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  const signedIn = async (options: Parameters<OpenedBrowser['newPage']>[0]) => {
    const opened = await browser.newPage(options);
    await enterBy(opened.page, await sample.staffLink('owner'));
    await opened.page.getByRole('navigation', { name: 'Pages' }).waitFor();
    return opened;
  };
  const open = async (page: Page, path: string) => {
    await page.goto(`${sample.server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };

  it('folds up what somebody said at length, to be read whole where one wants to', async () => {
    const { page } = await signedIn({ viewport: { width: 360, height: 740 } });
    await open(page, '/review');
    const item = page.locator('ul.said > li', { hasText: 'Nobody ever calls back' }).first();
    expect((await item.locator('h3').textContent())?.length).toBeLessThan(320);
    const whole = item.locator('.whole');
    expect(await whole.isVisible()).toBe(false);
    await item.locator('summary').click();
    expect(await whole.isVisible()).toBe(true);
    expect((await whole.textContent())?.length).toBeGreaterThan(13_000);
  }, 60_000);

  it('sticks out nowhere and covers nothing, on a phone in the dark, and axe finds nothing', async () => {
    const { page, complaints } = await signedIn({
      viewport: { width: 360, height: 740 },
      colorScheme: 'dark',
    });
    const wrong: object[] = [];
    for (const path of paths) {
      await open(page, path);
      const found = [await sticksOut(page), ...(await overlaps(page)), ...(await violationsOf(page))];
      if (found.some(Boolean)) wrong.push({ path, found });
    }
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  }, 300_000);

  it('sticks out nowhere and covers nothing on a wide page', async () => {
    const { page, complaints } = await signedIn({ viewport: { width: 1280, height: 900 } });
    const wrong: object[] = [];
    // Pages that are forms are as wide as their columns.
    for (const path of paths.filter((one) => !one.includes('/set-up'))) {
      await open(page, path);
      const found = [await sticksOut(page), ...(await overlaps(page))];
      if (found.some(Boolean)) wrong.push({ path, found });
    }
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  }, 300_000);
});
