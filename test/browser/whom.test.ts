import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCustomers, listPeople } from '../../src/customers/index.ts';
import { keepStatements } from '../../src/voice/index.ts';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

describe.skipIf(noBrowser)(`whom to ask, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let slug: string;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    const { ctx } = sample.stores;
    const [customer] = await listCustomers({ ctx });
    if (!customer) throw new Error('the sample has no customer');
    slug = customer.slug;
    const people = await listPeople({ ctx, input: { customerId: customer.id } });
    await keepStatements({
      ctx,
      input: people.slice(0, 20).map((one, i) => ({
        ...{ customerId: customer.id, personId: one.id, speaker: '', kind: 'answer' as const },
        ...{
          role: one.roles.includes('buyer') ? ('buyer' as const) : ('user' as const),
          onceKey: `browser ${i}`,
        },
        ...{
          saidAt: new Date(Date.now() - 86_400_000),
          words: '',
          instrument: 'own' as const,
          score: 1 + (i % 5),
        },
        question: 'A-question-without-a-place-to-break-that-runs-on-and-on-and-on?',
        ...{ low: 1, high: 5, unhappy: false, callMe: false, serviceId: null, ticket: '', origin: '' },
        replaces: null,
      })),
    });
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  async function signedIn(look: Parameters<OpenedBrowser['newPage']>[0] = {}) {
    const opened = await browser.newPage(look);
    await enterBy(opened.page, await sample.staffLink('account manager'));
    await opened.page.getByRole('navigation', { name: 'Pages' }).waitFor({ timeout: 60_000 });
    return opened;
  }

  it('shows whom and why, keeps a rule and a no, and asks by itself only once it is switched on, by keyboard alone', async () => {
    const { page, complaints } = await signedIn();
    await page.goto(`${sample.server.url}/asking/whom`);
    await page
      .getByText(/is known to ±/)
      .first()
      .waitFor();
    await page.getByText(/^Counted \d/).waitFor();
    const again = page.getByRole('button', { name: 'Count again' });
    await expect.poll(() => again.isEnabled()).toBe(true);
    await again.press('Enter');
    await expect.poll(() => again.isEnabled()).toBe(true);
    await page.getByLabel('Days between two askings').fill('45');
    await page.getByRole('button', { name: 'Save the rules' }).press('Enter');
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Switch it on' }).press('Enter');
    const off = page.getByRole('button', { name: 'Switch it off' });
    await expect.poll(() => off.isEnabled()).toBe(true);
    await off.press('Enter');
    await page.getByRole('button', { name: 'Switch it on' }).waitFor();
    await page.reload();
    expect(await page.getByLabel('Days between two askings').inputValue()).toBe('45');
    await page.goto(`${sample.server.url}/customers/${slug}/may-ask`);
    const never = page.getByRole('button', { name: /^Never ask/ }).first();
    const name = (await never.getAttribute('aria-label'))?.slice('Never ask '.length) ?? '';
    await never.press('Enter');
    await page.getByRole('button', { name: `Take back the no for ${name}` }).press('Enter');
    await page.getByRole('button', { name: `Never ask ${name}` }).waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(looks)('has pages that axe finds nothing wrong with, $name', async ({ viewport, colorScheme }) => {
    const { page, complaints } = await signedIn({ viewport, colorScheme });
    for (const path of ['/asking/whom', `/customers/${slug}/may-ask`, `/customers/${slug}`]) {
      await page.goto(`${sample.server.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (path === `/customers/${slug}`)
        await page
          .getByText(/^Buyers( less users| and users)/)
          .first()
          .waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await violationsOf(page)).toEqual([]);
      expect({ path, out: await sticksOut(page) }).toEqual({ path, out: false });
    }
    expect(complaints).toEqual([]);
  });
});
