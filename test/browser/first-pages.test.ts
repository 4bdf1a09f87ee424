import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

describe.skipIf(noBrowser)(`the first pages, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  it('leads staff from the link to the customer who needs them most, by keyboard alone', async () => {
    const { page, complaints } = await browser.newPage();
    await page.goto(await sample.staffLink('owner'));
    await page.getByRole('button', { name: 'Sign in' }).press('Enter');
    await page.getByRole('link', { name: 'Customers', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Who needs us most' }).waitFor();
    await page.getByRole('link', { name: 'Fenwick Law' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Fenwick Law' }).waitFor();
    await page.goto(`${sample.server.url}/customers/fenwick-law/months/2026-10`);
    await page.getByRole('heading', { level: 1, name: /Two people need your attention/ }).waitFor();
    expect(complaints.join('\n')).toBe('');
  });

  it('asks for an address, sends a link, and comes back to where somebody wanted to go', async () => {
    const { page } = await browser.newPage();
    await page.goto(`${sample.server.url}/customers/fenwick-law/months/2026-10`);
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail.' }).waitFor();
    expect(sample.links.filter(({ email }) => email === 'nobody@example.com')).toEqual([]);
  });

  it.each([
    { name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { name: 'narrow and dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
  ])('shows pages that axe finds nothing wrong with, $name', async ({ viewport, colorScheme }) => {
    const { page, complaints } = await browser.newPage({ viewport, colorScheme });
    await page.goto(`${sample.server.url}/sign-in`);
    await page.getByLabel('E-mail').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(await sample.staffLink('technician'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').waitFor();
    for (const path of ['/', '/customers', '/customers/fenwick-law/months/2026-10']) {
      await page.goto(`${sample.server.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect({ path, found: await violationsOf(page) }).toEqual({ path, found: [] });
      expect({ path, sticksOut: await sticksOut(page) }).toEqual({ path, sticksOut: false });
    }
    expect(complaints).toEqual([]);
  });
});
