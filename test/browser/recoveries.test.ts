import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustomer, listPeople } from '../../src/customers/index.ts';
import { say, unhappy } from '../../src/recoveries/fixtures.ts';
import { startRecoveries } from '../../src/recoveries/index.ts';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const skipped = `recoveries and the daily review, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`;
describe.skipIf(noBrowser)(skipped, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let opening: ReturnType<typeof startRecoveries>;
  const words = 'I will be satisfied when I get my lost contacts BACK <b>now</b>';
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    const { ctx } = sample.stores;
    opening = startRecoveries({ ctx });
    const customer = await getCustomer({ ctx, input: { name: 'fenwick-law' } });
    const [first, second] = await listPeople({ ctx, input: { customerId: customer.id } });
    const one = { personId: first?.id ?? 0, role: 'buyer', speaker: '', words } as const;
    const other = { personId: second?.id ?? 0, speaker: '', words: 'Fine so far', score: 4, unhappy: false };
    await say(ctx, unhappy(customer.id, 'a', one));
    await say(ctx, unhappy(customer.id, 'b', other));
  }, 240_000);
  afterAll(async () => {
    await opening?.stop();
    await Promise.all([sample?.close(), browser?.close()]);
  });

  it('leads from the board to the call and to what was done, by keyboard alone', async () => {
    const { page, complaints } = await browser.newPage();
    await enterBy(page, await sample.staffLink('technician'));
    await page.getByRole('link', { name: 'Voices', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Recoveries', exact: true }).press('Enter');
    await page.getByRole('link', { name: /lost contacts BACK/ }).press('Enter');
    await page.getByRole('article', { name: 'Call sheet' }).waitFor();
    await page.getByText('Never speak of another customer').waitFor();
    await page.getByRole('button', { name: 'I take it' }).press('Enter');
    await page.getByLabel('What you heard, in their words').fill('All contacts are gone');
    await page.getByRole('button', { name: 'Write it down' }).press('Enter');
    await page.getByLabel('What was done, as you would tell them').fill('They are back');
    await page.getByRole('button', { name: 'Write it down' }).press('Enter');
    await page.getByText('What was done:').waitFor();
    await page.getByText('All contacts are gone').waitFor();
    expect(complaints.join('\n')).toBe('');
  });

  it('reads what was said, most important first, and takes it back, by keyboard alone', async () => {
    const { page, complaints } = await browser.newPage();
    await enterBy(page, await sample.staffLink('technician'));
    await page.getByRole('link', { name: 'Voices', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 3, name: /Fine so far/ }).waitFor();
    const fine = page.getByRole('listitem').filter({ hasText: 'Fine so far' });
    await fine.getByRole('button', { name: /I have read it/ }).press('Enter');
    const undo = page
      .getByRole('listitem')
      .filter({ hasText: 'Fine so far' })
      .getByRole('button', { name: /Undo/ });
    await undo.first().press('Enter');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Fine so far' })
      .getByRole('button', { name: /I have read it/ })
      .waitFor();
    expect(complaints.join('\n')).toBe('');
  });

  it.each(looks)(
    'shows pages that axe finds nothing wrong with, $name',
    async ({ viewport, colorScheme }) => {
      const { page, complaints } = await browser.newPage({ viewport, colorScheme });
      await enterBy(page, await sample.staffLink('owner'));
      await page.goto(`${sample.server.url}/recoveries`);
      const recovery = await page.getByRole('link', { name: /lost contacts BACK/ }).getAttribute('href');
      const paths = [
        ...['/recoveries', '/review', recovery ?? '', '/customers/fenwick-law/you-said'],
        ...['/customers/fenwick-law', '/'],
      ];
      for (const path of paths) {
        await page.goto(`${sample.server.url}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect({ path, found: await violationsOf(page) }).toEqual({ path, found: [] });
        expect({ path, sticksOut: await sticksOut(page) }).toEqual({ path, sticksOut: false });
      }
      expect(complaints).toEqual([]);
    },
  );
});
