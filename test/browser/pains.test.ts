import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCustomers } from '../../src/customers/index.ts';
import { groupPieces, keepStatements, listPains, takeIn } from '../../src/voice/index.ts';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const said = [
  'The printer on the second floor is jammed again',
  'Printer jammed, lost two hours',
  'Our printer is always jammed and nobody comes',
  'I had to wait a whole day to get my password reset',
  'Resetting my password took ages',
  'Waited 45 minutes for a password reset',
  `Password reset takes so long ${'and-on-and-on'.repeat(30)} 😡`,
];

describe.skipIf(noBrowser)(`points of pain, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    const { ctx } = sample.stores;
    const customerId = (await listCustomers({ ctx }))[0]?.id as number;
    await keepStatements({
      ctx,
      input: said.map((words) => ({
        ...{ customerId, personId: null, speaker: '', role: 'user' as const, kind: 'answer' as const },
        ...{ onceKey: words.slice(0, 80), saidAt: new Date(Date.now() - 86_400_000), words, question: '' },
        ...{ instrument: '' as const, score: null, low: null, high: null, unhappy: true, callMe: false },
        ...{ serviceId: null, ticket: '', origin: '', replaces: null },
      })),
    });
    await takeIn({ ctx });
    await groupPieces({ ctx });
  }, 240_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  it('merges two, takes it back, names one and splits it, by keyboard alone', async () => {
    const { ctx } = sample.stores;
    const before = (await listPains({ ctx })).pains;
    const { page, complaints } = await browser.newPage();
    await enterBy(page, await sample.staffLink('account manager'));
    await page.goto(`${sample.server.url}/pains`);
    await page.getByRole('heading', { name: 'Points of pain' }).waitFor();
    const boxes = page.getByRole('checkbox');
    await boxes.nth(0).press('Space');
    await boxes.nth(1).press('Space');
    await page.getByRole('button', { name: 'Make one of 2' }).press('Enter');
    await page.getByText('2 pains are one now.').waitFor();
    expect((await listPains({ ctx })).pains).toHaveLength(before.length - 1);
    await page.getByRole('button', { name: 'Take it back' }).press('Enter');
    await expect.poll(async () => (await listPains({ ctx })).pains.length).toBe(before.length);
    const pain = before.find((one) => one.quote.toLowerCase().includes('password'));
    await page.goto(`${sample.server.url}/pains/${pain?.id}`);
    await page.getByLabel('What people call it').fill('Waiting for a password');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Waiting for a password' }).waitFor();
    await page.getByRole('checkbox').first().press('Space');
    await page.getByRole('button', { name: 'Split 1 off' }).press('Enter');
    await page.getByText('1 are a pain of their own.').waitFor();
    await expect.poll(async () => (await listPains({ ctx })).pains.length).toBe(before.length + 1);
    expect(complaints).toEqual([]);
  }, 60_000);

  it.each(looks)(
    'are pages that axe finds nothing wrong with, $name',
    async ({ viewport, colorScheme }) => {
      const { page, complaints } = await browser.newPage({ viewport, colorScheme });
      await enterBy(page, await sample.staffLink('technician'));
      const { pains } = await listPains({ ctx: sample.stores.ctx });
      const long = pains.find((one) => one.keywords.includes('password'));
      for (const path of ['/pains', `/pains/${long?.id}`]) {
        await page.goto(`${sample.server.url}${path}`);
        await page.getByRole('checkbox').first().click();
        expect(await violationsOf(page)).toEqual([]);
        expect(await sticksOut(page)).toBe(false);
      }
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});
