import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getCustomer,
  listAgreements,
  listPeople,
  listPromises,
  listServices,
  listSites,
} from '../../src/customers/index.ts';
import { enterBy } from './enter-by.ts';
import { noBrowser, type OpenedBrowser, openBrowser, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';
import { pressUntil } from './press-until.ts';

const setUp = '/customers/fenwick-law/set-up';

describe.skipIf(noBrowser)(`what is written of a customer${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let page: Page;
  let complaints: string[];
  let customerId: number;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    customerId = (await getCustomer({ ctx: sample.stores.ctx, input: { name: 'fenwick-law' } })).id;
    ({ page, complaints } = await browser.newPage());
    await enterBy(page, await sample.staffLink('account manager'));
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  }, 240_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));
  const at = (path: string) => page.goto(`${sample.server.url}${setUp}${path}`);
  const open = async () =>
    (await listPromises({ ctx: sample.stores.ctx, input: { customerId } }))
      .filter(({ doneOn }) => doneOn === null)
      .map(({ what }) => what);

  it('promises something, does it, takes that back, and takes the promise away and back, by keyboard alone', async () => {
    await at('/promises');
    const form = page.getByRole('region', { name: 'Promise something' });
    await form.getByLabel('What, as they would say it').fill('A second line to Bath');
    await form.getByLabel('Until (may stay empty)').fill('2020-01-01');
    await form.getByRole('button', { name: 'Promise it' }).press('Enter');
    await form.getByRole('alert').filter({ hasText: 'due before it was made' }).waitFor();
    await form.getByLabel('Until (may stay empty)').fill('');
    await form.getByRole('button', { name: 'Promise it' }).press('Enter');
    await page.getByRole('button', { name: 'It is done: A second line to Bath' }).press('Enter');
    await page.getByText('“A second line to Bath” is done.').waitFor();
    expect(await open()).not.toContain('A second line to Bath');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('button', { name: 'Remove A second line to Bath' }).waitFor();
    await expect.poll(open).toContain('A second line to Bath');
    await pressUntil(page.getByRole('button', { name: 'Remove A second line to Bath' }), () =>
      page.getByText('“A second line to Bath” was removed.').isVisible(),
    );
    expect(await open()).not.toContain('A second line to Bath');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect.poll(open).toContain('A second line to Bath');
  });

  it('names a site anew and takes it back, and warns before people lose theirs', async () => {
    const sites = async () =>
      (await listSites({ ctx: sample.stores.ctx, input: { customerId } })).map(({ name }) => name);
    await at('');
    const region = page.getByRole('region', { name: 'Sites' });
    await region.getByText('Change Bath').press('Enter');
    const row = region.getByRole('listitem').filter({ hasText: 'Change Bath' });
    await row.getByLabel('Name').fill('Bath Spa');
    await row.getByRole('button', { name: 'Keep' }).press('Enter');
    await expect.poll(sites).toContain('Bath Spa');
    await region.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect.poll(sites).toContain('Bath');
    await region.getByRole('button', { name: 'Remove Bath' }).press('Enter');
    await region.getByText(/people would be at no site/).waitFor();
    await region.getByRole('button', { name: 'Keep', exact: true }).last().press('Enter');
    expect(await sites()).toContain('Bath');
  });

  it.each([
    { section: 'People', list: listPeople, path: '' },
    { section: 'Services', list: listServices, path: '' },
  ])('removes one of $section only when asked again, and brings it back with one press', async (one) => {
    const all = async () => one.list({ ctx: sample.stores.ctx, input: { customerId } });
    const before = await all();
    const name = before[0]?.name ?? '';
    await at(one.path);
    const region = page.getByRole('region', { name: one.section });
    await region.getByRole('button', { name: `Remove ${name}` }).press('Enter');
    expect(await all()).toEqual(before);
    await region
      .getByRole('alert')
      .getByRole('button', { name: `Remove ${name}` })
      .press('Enter');
    await region.getByText(`“${name}” was removed.`).waitFor();
    expect((await all()).map((left) => left.name)).not.toContain(name);
    expect(await violationsOf(page)).toEqual([]);
    await region.getByRole('button', { name: 'Undo' }).press('Enter');
    await region.getByText(`“${name}” is back`).waitFor();
    expect(await all()).toEqual(before);
  });

  it('brings an agreement back as it was', async () => {
    const all = async () => listAgreements({ ctx: sample.stores.ctx, input: { customerId } });
    const before = await all();
    await at('/agreements');
    await page
      .getByRole('button', { name: /^Remove the agreement/ })
      .first()
      .press('Enter');
    await page
      .getByRole('alert')
      .getByRole('button', { name: /^Remove/ })
      .press('Enter');
    await page.getByText(/was removed\./).waitFor();
    expect(await all()).toHaveLength(before.length - 1);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText(/is back/).waitFor();
    expect(await all()).toEqual(before);
  });

  it('draws their newest page in their colour and language, keeps both and takes them back', async () => {
    const colour = async () =>
      (await getCustomer({ ctx: sample.stores.ctx, input: { name: 'fenwick-law' } })).colour;
    const before = await colour();
    await at('/look');
    const picture = page.getByAltText('The overview with this name, logo and colour');
    await picture.waitFor({ timeout: 60_000 });
    const drawn = await picture.getAttribute('src');
    await page.getByLabel('Their colour').fill('#0a7d3c');
    await expect.poll(() => picture.getAttribute('src'), { timeout: 60_000 }).not.toBe(drawn);
    await page.getByRole('button', { name: 'Keep' }).press('Enter');
    await page.getByText('Kept for their next report.').waitFor();
    expect(await colour()).toBe('#0a7d3c');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText('As it was.').waitFor();
    expect(await colour()).toBe(before);
    // Another language: the page is composed anew in it.
    const language = async () =>
      (await getCustomer({ ctx: sample.stores.ctx, input: { name: 'fenwick-law' } })).language;
    const spoken = await language();
    const english = await picture.getAttribute('src');
    await page.getByLabel('Language of their reports').selectOption('Deutsch');
    await expect.poll(() => picture.getAttribute('src'), { timeout: 60_000 }).not.toBe(english);
    await page.getByRole('button', { name: 'Keep' }).press('Enter');
    await page.getByText('Kept for their next report.').waitFor();
    expect(await language()).toBe('de');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText('As it was.').waitFor();
    expect(await language()).toBe(spoken);
    // A promise that was due before it was made was typed on purpose, and refused.
    expect(complaints.filter((one) => !/status of 4(00|22)/.test(one))).toEqual([]);
  });
});
