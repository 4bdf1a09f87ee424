import { expect, it } from 'vitest';
import { enterBy } from './enter-by.ts';
import { inBrowser, looks, nothing, wrongWith } from './in-browser.ts';

inBrowser('the first pages', (house) => {
  it('leads staff from the link to the customer who needs them most, by keyboard alone', async () => {
    const { page, complaints } = await house.signedIn('owner');
    await page.getByRole('link', { name: 'Customers', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Who needs us most' }).waitFor();
    await page.getByRole('link', { name: 'Fenwick Law' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Fenwick Law' }).waitFor();
    await page.goto(`${house.sample.server.url}/customers/fenwick-law/months/2026-10`);
    await page.getByRole('heading', { level: 1, name: /Two people need your attention/ }).waitFor();
    await page.goto(`${house.sample.server.url}/today`);
    await page.waitForURL(`${house.sample.server.url}/`);
    await page.locator('.today').waitFor();
    expect(complaints.join('\n')).toBe('');
  });

  it('leads from what a customer’s page, the list and Today say to how it was measured', async () => {
    const { page } = await house.signedIn('technician');
    const { url } = house.sample.server;
    await page.goto(`${url}/customers/fenwick-law`);
    await page.getByText('Monday to Friday').first().waitFor();
    await page.getByRole('link', { name: 'how this number was made' }).first().click();
    await page.getByRole('heading', { name: 'The rows behind it' }).waitFor();
    await page.goto(`${url}/customers`);
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Fenwick Law' }) });
    const gauge = row.locator('.gauge').getByRole('link');
    await gauge.last().click();
    await page.getByRole('heading', { name: 'The rows behind it' }).waitFor();
    await page.goBack();
    await gauge.first().click();
    await page.getByRole('heading', { level: 1, name: /^Every number of/ }).waitFor();
  });

  it('asks for an address, sends a link, and comes back to where somebody wanted to go', async () => {
    const { page } = await house.browser.newPage();
    await page.goto(`${house.sample.server.url}/customers/fenwick-law/months/2026-10`);
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail.' }).waitFor();
    expect(house.sample.links.filter(({ email }) => email === 'nobody@example.com')).toEqual([]);
  });

  it.each(looks)(
    'shows pages that axe finds nothing wrong with, $name',
    async ({ viewport, colorScheme }) => {
      const { page, complaints } = await house.browser.newPage({ viewport, colorScheme });
      await page.goto(`${house.sample.server.url}/sign-in`);
      await page.getByLabel('E-mail').waitFor();
      expect(await wrongWith(page)).toEqual(nothing);
      await enterBy(page, await house.sample.staffLink('technician'));
      for (const path of ['/', '/customers', '/customers/fenwick-law/months/2026-10']) {
        await page.goto(`${house.sample.server.url}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect({ path, ...(await wrongWith(page)) }).toEqual({ path, ...nothing });
      }
      expect(complaints).toEqual([]);
    },
  );
});
