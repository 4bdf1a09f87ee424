import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

/** An export of October 2026 as somebody would bring it: one bad row, two customers by their own names. */
function ticketsOf(): string {
  const lines = [
    'Ticket ID;Created Time;First Response;Resolved Time;Subject;Requester;Company;Priority;Status',
  ];
  for (let day = 1; day <= 30; day++) {
    const two = String(day).padStart(2, '0');
    const company = day % 3 === 0 ? 'Northgate Ltd' : 'Fenwick LLP';
    lines.push(
      `T-${day};${two}.10.2026 09:15;${two}.10.2026 09:${20 + (day % 30)};${two}.10.2026 15:00;Printer, again;Ann Lee;${company};High;Closed`,
    );
  }
  lines.push('T-99;31.10.2026 09:00;;30.10.2026 09:00;Backwards;Ann Lee;Fenwick LLP;Low;Closed');
  return `${lines.join('\n')}\n`;
}

describe.skipIf(noBrowser)(`set-up, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let dir: string;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [sample, browser, dir] = await Promise.all([
      openSample({ empty: true }),
      openBrowser(),
      mkdtemp(join(tmpdir(), 'beholder-set-up-')),
    ]);
    ({ page, complaints } = await browser.newPage());
    page.setDefaultTimeout(60_000);
  }, 180_000);
  afterAll(async () => {
    await Promise.all([sample?.close(), browser?.close(), rm(dir, { recursive: true, force: true })]);
  });
  const at = (path: string) => page.goto(`${sample.server.url}${path}`);

  it('welcomes whoever comes in first, and leads to the first customer', async () => {
    await enterBy(page, await sample.staffLink('owner'));
    await page.getByRole('heading', { level: 1, name: 'Welcome. Let us begin.' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'The first steps' }).click();
    await page.getByRole('heading', { level: 1, name: 'First steps' }).waitFor();
    await page.getByRole('link', { name: 'Look of reports' }).last().click();
    await page.getByLabel('Name').fill('Harbour IT');
    await page.getByLabel('Time zone').fill('Europe/London');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Kept:').waitFor();
    await at('/set-up/customers');
    await page.getByLabel('Name').fill('Fenwick Law');
    await page.getByLabel('What they are').fill('law firm');
    await page.getByRole('button', { name: 'Add the customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fenwick Law' }).waitFor();
  });

  it('connects a source: proposes, previews as one types, imports, and goes on when one leaves', async () => {
    const path = join(dir, 'desk-2026-10.csv.gz');
    await writeFile(path, gzipSync(ticketsOf()));
    await at('/set-up/sources');
    await page.getByLabel('Choose an export or a log').setInputFiles(path);
    await page.getByRole('heading', { name: 'What desk-2026-10.csv.gz holds' }).waitFor();
    expect(await page.getByLabel('We call this source').inputValue()).toBe('desk');
    await page
      .getByText('Of all 31 rows 0 would be stored, 30 are nobody’s yet, 1 cannot be read.')
      .waitFor();
    expect(await page.getByRole('cell', { name: /clock goes backwards/ }).count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);

    // A mapping that does not fit is told as one types, in one line, and the form mends it.
    const yaml = page.getByLabel('The same as text (YAML)');
    await yaml.fill((await yaml.inputValue()).replace('Created Time', 'Create Time'));
    await page.getByText(/has no column "Create Time".*did you mean "Created Time"/).waitFor();
    await page.getByLabel('Opened at (needed)').selectOption('Created Time');
    await page.getByText('Of all 31 rows').waitFor();
    expect(await yaml.inputValue()).toContain('opened: Created Time');

    await page.getByRole('button', { name: 'Import it' }).click();
    await page.getByRole('heading', { name: 'desk: desk-2026-10.csv.gz' }).waitFor();
    await at('/');
    await at('/set-up/sources');
    await page.getByText('31 rows read = 0 stored + 1 rejected + 30 nobody’s yet + 0 passed over.').waitFor();
  }, 180_000);

  it('says whose rows wait, takes it back, and matches them again, each once', async () => {
    await at('/set-up/matching');
    const row = page.getByRole('listitem').filter({ hasText: 'Company “Fenwick LLP”' }).first();
    await row.getByLabel('Customer of').selectOption('Fenwick Law');
    await row.getByRole('button', { name: /It is theirs/ }).click();
    await row.getByRole('button', { name: /Undo/ }).click();
    await row.getByLabel('Customer of').selectOption('Fenwick Law');
    await row.getByRole('button', { name: /It is theirs/ }).click();
    await row.getByRole('button', { name: /Undo/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Match the waiting rows again' }).click();
    await page.getByText('20 rows have found their customer').waitFor();
  }, 180_000);

  it('agrees on hours, says what they come to, and declares what the customer values', async () => {
    await at('/customers/fenwick-law/set-up/agreements');
    await page.getByText(/The service is promised Monday to Friday 09:00-17:00/).waitFor();
    await page.getByLabel('Monday').first().fill('9-17');
    await page
      .getByText(/write them as 08:00-17:30/i)
      .first()
      .waitFor();
    await page.getByLabel('Monday').first().fill('08:00-17:30');
    await page.getByLabel('There, in % of the agreed hours').fill('99.5');
    await page.getByText(/There 99.5 % of that time/).waitFor();
    await page.getByRole('button', { name: 'Keep the agreement' }).click();
    await page.getByRole('heading', { name: 'All services that have no agreement of their own' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await at('/customers/fenwick-law/set-up/needs');
    await page.getByLabel('Points of Help that comes fast').fill('60');
    await page.getByText('Add a need in their own words').click();
    await page.getByLabel('The outcome').fill('Filings reach the court');
    await page.getByLabel('What is meant, in one line').fill('by noon of the day');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByLabel('Points of Filings reach the court').waitFor();
    await page.getByRole('button', { name: 'Declare this' }).click();
    await page
      .getByText(/^Declared 20/)
      .or(page.getByText(/Declared 20\d\d/))
      .first()
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 180_000);

  it('closes the first month and shows its report', async () => {
    await at('/close?month=2026-10');
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click();
    await page.getByText(/^Last closed/).waitFor({ timeout: 180_000 });
    await page.getByText('Awaits approval', { exact: true }).first().waitFor();
    await at('/customers/fenwick-law/months/2026-10');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const text = await page.getByRole('main').textContent();
    expect(text).toContain('Help that comes fast');
    expect(text).toContain('Filings reach the court');
    await at('/set-up/look');
    await page.getByAltText('The overview with this name, logo and colour').waitFor({ timeout: 60_000 });
    await page.getByLabel('Language of reports').selectOption('Nederlands');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Kept:').waitFor();
    await at('/customers/fenwick-law/set-up/look');
    await page.getByText('as yours: Nederlands').waitFor({ state: 'attached' });
    // A language that reports cannot be written in says so in one line.
    await at('/customers/fenwick-law/set-up');
    await page.getByLabel('Their language').fill('pt-BR');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('Kept.', { exact: true }).waitFor();
    await at('/customers/fenwick-law/set-up/look');
    await page.getByText(/asked in Portuguese \(Brazil\).*are in yours, Nederlands/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // A mapping and hours that were wrong were typed on purpose, and refused.
    const refused = /status of 4(00|22) /;
    expect(complaints.filter((one) => !refused.test(one))).toEqual([]);
  }, 240_000);

  it.each(looks)(
    'every page of it is right by axe and fits, $name',
    async ({ viewport, colorScheme }) => {
      const own = await browser.newPage({ viewport, colorScheme });
      await enterBy(own.page, await sample.staffLink('owner'));
      await own.page.getByRole('navigation', { name: 'Pages' }).waitFor();
      const set = [
        '',
        '/sources',
        '/matching',
        '/customers',
        '/look',
        '/keys',
        '/staff',
        '/webhooks',
        '/audit',
      ];
      const customer = ['', '/agreements', '/needs'].map((one) => `/customers/fenwick-law/set-up${one}`);
      for (const path of [...set.map((one) => `/set-up${one}`), ...customer]) {
        await own.page.goto(`${sample.server.url}${path}`);
        await own.page.getByRole('heading', { level: 1 }).waitFor();
        expect({ path, found: await violationsOf(own.page) }).toEqual({ path, found: [] });
        expect({ path, sticksOut: await sticksOut(own.page) }).toEqual({ path, sticksOut: false });
      }
      expect(own.complaints).toEqual([]);
    },
    120_000,
  );

  it('lets somebody in, changes their role, shows both in the audit, by keyboard alone', async () => {
    await at('/set-up/staff');
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.type('Kim Lee');
    await page.keyboard.press('Tab');
    await page.keyboard.type('kim@harbour.example');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kim Lee' }).waitFor();
    await page.getByLabel('Role of Kim Lee').selectOption('technician');
    await at('/set-up/audit?text=staff');
    await page.getByRole('cell', { name: 'staff role changed' }).waitFor();
    await page.getByRole('cell', { name: 'staff added' }).first().waitFor();
  });
});
