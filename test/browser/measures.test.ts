import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const month = '/customers/fenwick-law/months/2026-10';

describe.skipIf(noBrowser)(`the pages of numbers${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  /** Somebody is signed in once: whoever asks for links again and again is made to wait. */
  const sessions = new Map<string, string>();
  async function signedIn(who: 'staff' | 'executive', options: Parameters<OpenedBrowser['newPage']>[0] = {}) {
    let session = sessions.get(who);
    if (session === undefined) {
      const link =
        who === 'staff'
          ? await sample.staffLink('technician')
          : await sample.server.signInLink('m.fenwick@fenwick-law.example');
      const { page } = await browser.newPage();
      await enterBy(page, link);
      session = JSON.stringify(await page.context().storageState());
      sessions.set(who, session);
    }
    return browser.newPage({ ...options, storageState: JSON.parse(session) });
  }
  const staff = (options = {}) => signedIn('staff', options);
  const executive = () => signedIn('executive');
  const open = async (page: Page, path: string) => {
    await page.goto(`${sample.server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const cells = (page: Page) => page.locator('section[aria-labelledby="rows"] tbody tr').count();

  it('are reached from every link of a document, without a web address of the provider too', async () => {
    const { page } = await staff();
    await open(page, month);
    const { url } = sample.server;
    for (const name of ['overview', 'details']) {
      const document = await page.request.get(`${url}/api${month}/files/${name}.pdf`);
      const text = (await document.body()).toString('latin1');
      expect([name, document.status(), text.slice(0, 5)]).toEqual([name, 200, '%PDF-']);
      const links = new Set([...text.matchAll(/\/URI \(([^)]+)\)/g)].map(([, to = '']) => to));
      expect(links.size).toBeGreaterThan(3);
      for (const link of links) {
        expect(link.startsWith(`${url}${month}`)).toBe(true);
        const data = await page.request.get(
          link.replace(url, `${url}/api`).replace(/\/2026-10$/, '$&/overview'),
        );
        expect([link, data.status()]).toEqual([link, 200]);
      }
    }
  });

  it('are reached from every light of the overview, by keyboard alone', async () => {
    const { page, complaints } = await staff();
    await open(page, month);
    const links = await page.locator('.needs .figure a').count();
    expect(links).toBeGreaterThan(3);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Help that comes fast' })
      .getByRole('link')
      .press('Enter');
    await page.getByRole('heading', { name: 'Time until somebody answers', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'How this number was made' }).waitFor();
    await page.getByText('Formula').waitFor();
    await expect.poll(() => cells(page)).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('look through rows by keyboard, keep it in the address, and download what fits', async () => {
    const { page, complaints } = await staff();
    await open(page, `${month}/measures/use.inappropriate-people`);
    await page.getByText('under pseudonyms').waitFor();
    const site = (await page.locator('section[aria-labelledby="rows"] tbody td').nth(2).textContent()) ?? '';
    await page.getByLabel('Look for').fill(site.toUpperCase());
    await page.keyboard.press('Enter');
    const found = page.getByText(/^[\d,]+ rows? that fits?$/);
    await found.waitFor();
    expect(page.url()).toContain('text=');
    const many = Number((await found.textContent())?.replace(/\D/g, ''));
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).press('Enter');
    const [head, ...lines] = parse(await readFile(await (await downloading).path()), {
      bom: true,
    }) as string[][];
    expect(head?.slice(0, 3)).toEqual(['When', 'Who', 'Site']);
    expect(lines.length).toBe(many);
    expect(lines.every((line) => line[2] === site)).toBe(true);
    await page.reload();
    await found.waitFor();
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await page.getByText(/^[\d,]+ rows?$/).waitFor();
    expect(page.url()).not.toContain('text=');
    expect(complaints).toEqual([]);
  });

  it('turn page by page, and start with the oldest where asked', async () => {
    const { page } = await staff();
    await open(page, `${month}/measures/use.by-category`);
    const rows = page.locator('section[aria-labelledby="rows"] tbody');
    await rows.waitFor();
    const first = await rows.textContent();
    await page.getByRole('button', { name: 'Next' }).press('Enter');
    await expect.poll(() => rows.textContent()).not.toBe(first);
    await page.getByText('Page 2 of').waitFor();
    await page.getByRole('button', { name: 'Before' }).press('Enter');
    await expect.poll(() => rows.textContent()).toBe(first);
    await page.getByLabel('First come').selectOption('oldest');
    await page.getByRole('button', { name: 'Look' }).press('Enter');
    await expect.poll(() => rows.locator('td').first().textContent()).toMatch(/^1 Oct 2026/);
  });

  it('say in one line what cannot be looked for, and keep what was typed', async () => {
    const { page } = await staff();
    await open(page, `${month}/measures/use.by-category`);
    await page.getByLabel('In the column').selectOption('size');
    await page.getByLabel('this', { exact: true }).fill('large');
    await page.getByRole('button', { name: 'Look' }).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('"large" is no number to look for in Size');
    expect(await page.getByLabel('this', { exact: true }).inputValue()).toBe('large');
  });

  it('show names to the executive whom the customer lets read them', async () => {
    const { page } = await executive();
    await open(page, `${month}/measures/use.inappropriate-people`);
    await page.getByText('You may read names here').waitFor();
    await page.getByRole('columnheader', { name: 'Login' }).waitFor();
  });

  it.each(looks)(
    'have nothing that axe finds wrong and do not stick out, $name',
    async ({ viewport, colorScheme }) => {
      const { page, complaints } = await staff({ viewport, colorScheme });
      const numbers = [
        'use.inappropriate-people',
        'tickets.first-response',
        'satisfaction.ces',
        'promises.kept',
      ];
      for (const path of [month, `${month}/measures`, ...numbers.map((id) => `${month}/measures/${id}`)]) {
        await open(page, path);
        await page.waitForLoadState('networkidle');
        expect({ path, found: await violationsOf(page) }).toEqual({ path, found: [] });
        expect({ path, sticksOut: await sticksOut(page) }).toEqual({ path, sticksOut: false });
      }
      expect(complaints).toEqual([]);
    },
  );

  it('say why a number was not measured, and that a month has no report', async () => {
    const { page } = await staff();
    await open(page, `${month}/measures/satisfaction.ces`);
    await page.getByText('Not measured. Nobody was asked how easy it was.').waitFor();
    await page.goto(`${sample.server.url}/customers/fenwick-law/months/2025-01/measures`);
    await page.getByText('January 2025 has no report yet').waitFor();
  });
});
