import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustomer, listAudit, listPeople } from '../../src/customers/index.ts';
import { raise } from '../../src/escalations/index.ts';
import { listReactions, listRuleChanges } from '../../src/lens/index.ts';
import { closeMonth } from '../../src/reports/index.ts';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';
import { pressUntil } from './press-until.ts';

const email = 'm.fenwick@fenwick-law.example';
const home = '/customers/fenwick-law';
const overview = `${home}/months/2026-10`;

describe.skipIf(noBrowser)(`a customer's own pages${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let session: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>> | undefined;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    await cannotWait();
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  async function customer() {
    return getCustomer({ ctx: sample.stores.ctx, input: { name: 'fenwick-law' } });
  }

  async function cannotWait(): Promise<void> {
    const { id } = await customer();
    const [first] = await listPeople({ ctx: sample.stores.ctx, input: { customerId: id } });
    await raise({
      ctx: sample.stores.ctx,
      input: {
        customerId: id,
        rule: 'Gambling goes to the owner',
        tell: 'owner',
        how: 'at once',
        key: 'browser-1',
        occurredAt: new Date('2026-11-20T09:12:00Z'),
        what: 'One person visited a gambling site.',
        soWhat: 'Time that is paid for is lost.',
        proposal: 'We can close the site.',
        evidence: ['8 visits between 09:12 and 09:40'],
        concerned: [{ personId: first?.id ?? 0, fact: '8 visits' }],
      },
    });
  }

  /** Signs in once: so many links in a minute would be refused. Other pages take the session over. */
  async function signIn(options: Parameters<OpenedBrowser['newPage']>[0] = {}) {
    const { page, complaints } = await browser.newPage(
      session ? { ...options, storageState: session } : options,
    );
    if (session) await page.goto(sample.server.url);
    else {
      await enterBy(page, await sample.server.signInLink(email));
    }
    await page.getByRole('heading', { name: 'Your service, month by month' }).waitFor();
    session ??= await page.context().storageState();
    return { page, complaints };
  }

  const open = async (page: Page, path: string) => {
    await page.goto(`${sample.server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const needsOn = async (page: Page) => {
    await open(page, overview);
    return page.locator('.needs h3').allTextContents();
  };
  const closeAgain = async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'beholder-closed-'));
    const input = { month: '2026-10', customers: ['fenwick-law'], outDir, jobs: 1 };
    const [closed] = await closeMonth({ ctx: sample.stores.ctx, input });
    expect(closed?.state).toBe('closed');
  };

  it('counts as opened only what stood before the eyes for a while', async () => {
    const { page } = await signIn();
    const opened = async () =>
      (await listReactions({ ctx: sample.stores.ctx, input: { customerId: (await customer()).id } })).filter(
        (one) => one.says === 'opened',
      ).length;
    await open(page, overview);
    expect(await opened()).toBe(0);
    await open(page, '/');
    expect(await opened()).toBe(0);
    await open(page, `${overview}/details`);
    await expect.poll(opened, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    expect(await page.getByText('You called').count()).toBe(0);
  });

  it('keeps a reaction by keyboard, says what it changed, shows it again, and the next close follows it', async () => {
    const { page, complaints } = await signIn();
    await open(page, overview);
    const fixed = page.getByRole('listitem').filter({ hasText: 'Fixed stays fixed' });
    await fixed.getByRole('button', { name: 'A problem' }).press('Enter');
    await fixed.getByText('This stands on your first page from now on, in place 2.').waitFor();
    await fixed.getByRole('button', { name: 'Undo: Fixed stays fixed' }).press('Enter');
    await fixed.getByText('You called this a problem.').waitFor({ state: 'detached' });
    await fixed.getByRole('button', { name: 'A problem' }).press('Enter');
    await fixed.getByText('in place 2').waitFor();
    await page.reload();
    await fixed.getByText('You called this a problem.').waitFor();
    expect(await fixed.getByRole('button', { name: 'A problem' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.items > li').count()).toBe(1);
    await closeAgain();
    await page.reload();
    await expect.poll(() => page.locator('.items > li').count()).toBe(2);
    expect(await page.locator('.items > li').nth(1).textContent()).toContain('came back');
    expect(complaints).toEqual([]);
  });

  it('brings whoever asks for the page that staff see to their own', async () => {
    const { page } = await signIn();
    await page.goto(`${sample.server.url}${home}`);
    await page.waitForURL(`${sample.server.url}/`);
    await page.getByRole('heading', { name: 'Your service, month by month' }).waitFor();
  });

  it('takes a reaction back on the page where the server cannot keep it', async () => {
    const { page } = await signIn();
    await open(page, overview);
    await page.route('**/reactions', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    const help = page.getByRole('listitem').filter({ hasText: 'Help that comes fast' });
    await help.getByRole('button', { name: 'A problem' }).click();
    await help.getByRole('alert').waitFor();
    expect(await help.getByRole('button', { name: 'A problem' }).getAttribute('aria-pressed')).toBe('false');
  });

  it('asks what matters on a phone, by keyboard, and shows the result back', async () => {
    const { page, complaints } = await signIn({ viewport: { width: 360, height: 740 } });
    await page.clock.install();
    await open(page, `${home}/asking`);
    await answerAll(page, 'Safe from threats', 'Company time');
    expect(await page.locator('.ranked > li').first().textContent()).toContain('Safe from threats');
    expect(await page.locator('.ranked > li').last().textContent()).toContain('Company time');
    const before = await needsOn(page);
    expect(before[0]).toBe('Company time is used properly');
    await closeAgain();
    expect((await needsOn(page))[0]).toBe('Safe from threats');
    expect(complaints).toEqual([]);
  }, 240_000);

  it('acknowledges what cannot wait, and shows names only to who may read them, and keeps that', async () => {
    const { page } = await signIn();
    await page.getByText('What we saw').click();
    await page.getByText('Person 1: 8 visits').waitFor();
    await page.getByRole('button', { name: /^Show names/ }).press('Enter');
    await page.getByText('(Person 1): 8 visits').waitFor();
    await page.getByRole('button', { name: /^I have seen this/ }).press('Enter');
    await page.getByText('Acknowledged by Margaret Fenwick').waitFor();
    expect(await page.getByRole('button', { name: /^I have seen this/ }).count()).toBe(0);
    const audit = await listAudit({ ctx: sample.stores.ctx, input: { customerId: (await customer()).id } });
    expect(audit.map((one) => one.verb)).toContain('names shown');
  });

  it('tries, adds, switches, changes and removes a rule, and says who did it', async () => {
    const { page } = await signIn();
    await open(page, `${home}/rules`);
    await page.getByLabel('What should it be about?').selectOption('');
    const sentence = page.getByRole('textbox', { name: 'The rule as a sentence' });
    await sentence.fill('Tell the owner at once when anyone visitz gambling sites');
    await page.getByRole('button', { name: 'Switch it on' }).press('Enter');
    await page.getByRole('alert').getByText('were not understood').waitFor();
    await sentence.fill('Tell the owner the same day when anyone waits longer than 20 h for an answer');
    await page.getByRole('button', { name: /^Try it/ }).press('Enter');
    await page.getByText(/It would have spoken in \d+ of 12 months/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Switch it on' }).press('Enter');
    const rules = page.locator('.rule-list').first();
    await rules.getByText('waits longer than 20 h').waitFor();
    await rules.getByRole('switch').press('Space');
    await rules.getByText('Off', { exact: true }).waitFor();
    await rules.getByRole('button', { name: /^Edit/ }).press('Enter');
    await rules.getByRole('textbox').fill('Tell the owner at once when anyone visits cookery sites');
    await rules.getByRole('button', { name: /^Save/ }).press('Enter');
    await rules.getByText('visits cookery sites').waitFor();
    await rules.getByRole('switch').press('Space');
    await page.getByText('Mind: No list of sites has the category “cookery”').waitFor();
    await rules.getByRole('button', { name: /^Remove/ }).press('Enter');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await rules.getByText('visits cookery sites').waitFor();
    const changes = await listRuleChanges({ ctx: sample.stores.ctx, input: { customer: await customer() } });
    expect(new Set(changes.map((one) => one.actor))).toEqual(new Set([email]));
    expect(changes.map((one) => one.what)).toEqual([
      'added',
      'switched off',
      'edited',
      'switched on',
      'removed',
      'added',
    ]);
  });

  it.each(looks)(
    'shows pages that axe finds nothing wrong with, $name',
    async ({ viewport, colorScheme }) => {
      const { page, complaints } = await signIn({ viewport, colorScheme });
      for (const path of ['/', overview, `${overview}/details`, `${home}/months`, `${home}/rules`]) {
        await open(page, path);
        expect({ path, found: await violationsOf(page) }).toEqual({ path, found: [] });
        expect({ path, sticksOut: await sticksOut(page) }).toEqual({ path, sticksOut: false });
      }
      expect(complaints).toEqual([]);
    },
  );
});

/** Answers every screen by the keyboard: one need always matters most and another least; the rest is as it comes. */
async function answerAll(page: Page, wanted: string, unwanted: string): Promise<void> {
  const done = page.getByRole('heading', { name: 'This is what we understood' });
  // Told at once: after the last screen there is no status to wait for.
  const said = async () => (await page.getByRole('status').allTextContents()).join();
  for (let screen = 0; screen < 30; screen += 1) {
    await expect
      .poll(async () => (await done.isVisible()) || (await page.getByRole('radio').count()) > 0)
      .toBe(true);
    if (await done.isVisible()) break;
    const status = await said();
    const most = page.getByRole('radio', { name: /^Most/ });
    const all = (await most.count()) > 0 ? most : page.getByRole('radio');
    // The label of the page, or what the button says of itself.
    const labels = (await page.locator('.choice').allTextContents()).map((label) => label.trim());
    const place = (need: string) => labels.findIndex((label) => label.includes(need));
    const [first, last] = [place(wanted), place(unwanted)];
    const best = first >= 0 ? first : labels.findIndex((_, at) => at !== last);
    await all.nth(best).press('Space');
    const least = page.getByRole('radio', { name: /^Least/ });
    const worst = last >= 0 ? last : labels.findLastIndex((_, at) => at !== best);
    if ((await least.count()) > 0) await least.nth(worst).press('Space');
    // Who reads nothing answers faster, and is left out: the page's own clock goes on, and nobody waits.
    await page.clock.fastForward(1700);
    const next = page.getByRole('button', { name: 'Next' });
    await expect.poll(() => next.isEnabled()).toBe(true);
    await pressUntil(next, async () => (await done.isVisible()) || (await said()) !== status);
  }
  await done.waitFor();
}
