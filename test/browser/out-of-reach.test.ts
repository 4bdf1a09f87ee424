import { expect, it } from 'vitest';
import { inBrowser, nothing, wrongWith } from './in-browser.ts';

inBrowser('a server that cannot be reached', (house) => {
  it('is told of, and the page that was wanted comes by itself when it is back', async () => {
    const { page } = await house.signedIn('owner');
    await page.locator('.today').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Month close' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The server cannot be reached.' }).waitFor();
    expect(await wrongWith(page)).toEqual(nothing);
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: /October 2026/ }).waitFor({ timeout: 120_000 });
  }, 240_000);

  it('leaves what is shown where it is, and says that it may be old', async () => {
    const { page } = await house.signedIn('owner');
    await page.goto(`${house.sample.server.url}/customers/fenwick-law`);
    await page.getByText('What changed in it, and why').waitFor();
    await page.context().setOffline(true);
    await page.getByText('What changed in it, and why').click();
    await page.getByText(/What you see may be old/).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Fenwick Law' }).waitFor();
    expect(await wrongWith(page)).toEqual(nothing);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fenwick Law' }).waitFor();
    await page.context().setOffline(false);
    await page.getByText(/What you see may be old/).waitFor({ state: 'detached' });
  });

  it('lets whoever was signed out meanwhile come back to where they were', async () => {
    const { page } = await house.signedIn('owner');
    await page.locator('.today').waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Customers', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Not signed in.' }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).press('Enter');
    await page.waitForURL(/\/sign-in\?to=%2Fcustomers$/);
  });
});
