import type { Page } from 'playwright-core';

/** Signs in on a page by a link that was sent, by keyboard; whoever follows it is in when this ends. */
export async function enterBy(page: Page, link: string | null): Promise<void> {
  if (link === null) throw new Error('there is no link: nobody here has that address');
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
