import { expect, it } from 'vitest';
import { inBrowser, looks, nothing, wrongWith } from './in-browser.ts';

inBrowser('keys', (house) => {
  it('makes a key that works, shows it once, and revokes it, by keyboard alone', async () => {
    const { page, complaints } = await house.signedIn('owner');
    await page.getByRole('link', { name: 'Set-up', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Keys', exact: true }).press('Enter');
    await page.getByLabel('What it is for').fill('Nightly export');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Make the key' }).press('Enter');
    const secret = (await page.getByRole('status').locator('code').textContent()) ?? '';
    const ask = async () =>
      (await fetch(`${house.sample.server.url}/api/v1/customers`, { headers: { 'x-api-key': secret } }))
        .status;
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

  it.each(looks)('is a page that axe finds nothing wrong with, $name', async ({ viewport, colorScheme }) => {
    const { page, complaints } = await house.signedIn('account manager', { viewport, colorScheme });
    await page.goto(`${house.sample.server.url}/set-up/keys`);
    await page
      .getByLabel('What it is for')
      .fill('A-name-without-a-place-to-break-that-runs-on-and-on-and-on');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: /^Revoke A-name/ }).click();
    expect(await wrongWith(page)).toEqual(nothing);
    expect(complaints).toEqual([]);
  });

  it('says why somebody’s own organisation could not sign them in', async () => {
    const { page } = await house.browser.newPage();
    await page.goto(`${house.sample.server.url}/sign-in?error=not_known`);
    await page.getByRole('alert').getByText('Nobody here has the address of that account.').waitFor();
    expect(await wrongWith(page)).toEqual(nothing);
  });
});
