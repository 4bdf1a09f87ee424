import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

describe.skipIf(noBrowser)(`keys, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  it('makes a key that works, shows it once, and revokes it, by keyboard alone', async () => {
    const { page, complaints } = await browser.newPage();
    await page.goto(await sample.staffLink('owner'));
    await page.getByRole('button', { name: 'Sign in' }).press('Enter');
    await page.getByRole('link', { name: 'Set-up', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Keys', exact: true }).press('Enter');
    await page.getByLabel('What it is for').fill('Nightly export');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Make the key' }).press('Enter');
    const secret = (await page.getByRole('status').locator('code').textContent()) ?? '';
    const ask = async () =>
      (await fetch(`${sample.server.url}/api/v1/customers`, { headers: { 'x-api-key': secret } })).status;
    expect(await ask()).toBe(200);
    await expect.poll(() => page.getByText('may read and write').count()).toBe(1);
    await page.reload();
    await page.getByRole('button', { name: 'Revoke Nightly export' }).press('Enter');
    expect(await page.content()).not.toContain(secret);
    await page.keyboard.press('Enter');
    await page.getByText('There is none yet.').waitFor();
    expect(await ask()).toBe(401);
    expect(complaints).toEqual([]);
  });

  it.each([
    { name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { name: 'narrow and dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
  ])('is a page that axe finds nothing wrong with, $name', async ({ viewport, colorScheme }) => {
    const { page, complaints } = await browser.newPage({ viewport, colorScheme });
    await page.goto(await sample.staffLink('account manager'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').waitFor();
    await page.goto(`${sample.server.url}/set-up/keys`);
    await page
      .getByLabel('What it is for')
      .fill('A-name-without-a-place-to-break-that-runs-on-and-on-and-on');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: /^Revoke A-name/ }).click();
    expect(await violationsOf(page)).toEqual([]);
    expect(await sticksOut(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('says why somebody’s own organisation could not sign them in', async () => {
    const { page } = await browser.newPage();
    await page.goto(`${sample.server.url}/sign-in?error=not_known`);
    await page.getByRole('alert').getByText('Nobody here has the address of that account.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
