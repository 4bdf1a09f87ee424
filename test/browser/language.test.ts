import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustomer, listPeople } from '../../src/customers/index.ts';
import { raise } from '../../src/escalations/index.ts';
import { addRule, listRuleTemplates, parseRule } from '../../src/lens/index.ts';
import { say, unhappy } from '../../src/recoveries/fixtures.ts';
import { startRecoveries } from '../../src/recoveries/index.ts';
import { closeMonth, listIssues } from '../../src/reports/index.ts';
import { leftInEnglish, outsideBrackets } from '../left-in-english.ts';
import { enterBy } from './enter-by.ts';
import { looks, nothing, wrongWith } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';
import { pressUntil } from './press-until.ts';

const email = 'm.fenwick@fenwick-law.example';
const home = '/customers/fenwick-law';
const month = `${home}/months/2026-10`;
const pages = [
  ...['/', `${home}/months`, month, `${month}/details`, `${month}/measures`, `${home}/asking`],
  ...[`${month}/measures/tickets.opened`, `${month}/measures/use.inappropriate-people`],
  ...[`${home}/rules`, `${home}/you-said`, `${home}/nowhere`, '/customers', `${home}/set-up`],
];
const wordsOfGerman = 'words/de/web.json';
const german: Record<string, string> = existsSync(wordsOfGerman)
  ? JSON.parse(readFileSync(wordsOfGerman, 'utf8'))
  : {};

/** The language of brackets has no months of its own. */
const dates = /\b(at )?(?:Jan|Febr|March|April|May|June|July|Aug|Sept|Octo|Novem|Decem)[a-z]*( at)?\b/g;
const without = (text: string, part: string | RegExp) => text.replaceAll(part, '|');

/** Every text of a page, also what stands in a closed box, and what is only heard. */
const allTexts = `(() => {
  const names = ['aria-label', 'placeholder', 'title', 'alt'];
  const named = [...document.body.querySelectorAll(names.map((name) => '[' + name + ']').join())];
  const heard = named.flatMap((one) => names.flatMap((name) => one.getAttribute(name) ?? []));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest('script,style,noscript')) texts.push(walker.currentNode.textContent);
  return [texts.join('|'), ...heard];
})()`;
const textsOn = (page: Page) => page.evaluate<string[]>(allTexts);

describe.skipIf(noBrowser)(`a customer's own language${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let opening: ReturnType<typeof startRecoveries>;
  let session: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    const { ctx } = sample.stores;
    opening = startRecoveries({ ctx });
    const customer = await getCustomer({ ctx, input: { name: 'fenwick-law' } });
    const people = await listPeople({ ctx, input: { customerId: customer.id } });
    const reader = people.find((one) => one.email === email);
    const words = 'It takes ten minutes to open a case';
    const unhappyReader = { personId: reader?.id ?? 0, role: 'executive', speaker: '', words } as const;
    await say(ctx, unhappy(customer.id, 'own', unhappyReader));
    await cannotWait(customer.id, reader?.id ?? 0);
    const rule = parseRule('Tell the owner the same day when anyone waits longer than 20 h for an answer');
    await addRule({ ctx, input: { customer, rule, on: true } });
    const { page } = await browser.newPage();
    await enterBy(page, await sample.server.signInLink(email));
    session = await page.context().storageState();
    await page.close();
  }, 240_000);
  afterAll(async () => {
    await opening?.stop();
    await Promise.all([sample?.close(), browser?.close()]);
  });

  async function cannotWait(customerId: number, personId: number): Promise<void> {
    const what = { what: 'One person visited a gambling site.', soWhat: 'Time that is paid for is lost.' };
    const told = { rule: 'Gambling goes to the owner', tell: 'owner', how: 'at once' as const, key: 'b-1' };
    const seen = { evidence: ['8 visits between 09:12 and 09:40'], proposal: 'We can close the site.' };
    const occurredAt = new Date('2026-11-20T09:12:00Z');
    const concerned = [{ personId, fact: '8 visits' }];
    const input = { customerId, ...told, ...what, ...seen, occurredAt, concerned };
    await raise({ ctx: sample.stores.ctx, input });
  }

  /** The customer's people, and its report, speak it from now on. */
  async function speaks(language: string): Promise<void> {
    const { ctx } = sample.stores;
    await ctx.records.updateTable('customers').set({ language }).where('slug', '=', 'fenwick-law').execute();
    const outDir = await mkdtemp(join(tmpdir(), 'beholder-closed-'));
    const input = { month: '2026-10', customers: ['fenwick-law'], outDir, jobs: 1 };
    const [closed] = await closeMonth({ ctx, input });
    expect(closed?.state).toBe('closed');
  }

  /** What was written in the language of its day stays so; and whose name no store holds as it is read. */
  async function printedBefore(): Promise<string[]> {
    const { ctx } = sample.stores;
    const { id: customerId } = await getCustomer({ ctx, input: { name: 'fenwick-law' } });
    const issues = await listIssues({ ctx, input: { customerId, readers: [''], released: true } });
    // Sentences that are typed are English: so is the example of one.
    const typed = listRuleTemplates().map(({ example }) => example);
    return [...issues.map(({ verdict }) => verdict), ...typed, 'squid fenwick-law'];
  }

  const open = async (page: Page, path: string) => {
    await page.goto(`${sample.server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const signedIn = (options = {}) => browser.newPage({ storageState: session, ...options });

  it('has brackets around every text of every page, where brackets are the language', async () => {
    await speaks('pseudo');
    const { page, complaints } = await signedIn(looks[1]);
    const printed = await printedBefore();
    const outside: { readonly what: string; readonly texts: string[] }[] = [];
    const look = async (what: string) => {
      const texts = (await textsOn(page)).map((text) => [...printed, dates].reduce<string>(without, text));
      outside.push({ what, texts: outsideBrackets(texts) });
    };
    for (const path of pages) {
      await open(page, path);
      await look(path);
      expect({ path, ...(await wrongWith(page)) }).toEqual({ path, ...nothing });
    }
    await open(page, month);
    await page.getByRole('button', { name: 'A problem' }).first().press('Enter');
    await page.getByText('You called this a problem.').first().waitFor();
    await look('a reaction');
    await open(page, `${home}/asking`);
    await page.clock.install();
    await open(page, `${home}/asking`);
    for (let screen = 0; screen < 30 && (await page.locator('.ranked').count()) === 0; screen += 1) {
      await look('a screen');
      await answer(page);
    }
    await look('the result');
    await open(page, `${home}/rules`);
    const template = page.locator('.composer select').first();
    const all = `[...document.querySelector('.composer select').options].map(({ value }) => value)`;
    for (const one of await page.evaluate<string[]>(all)) {
      await template.selectOption(one);
      await look(`a rule on ${one}`);
    }
    await template.selectOption('waits');
    await page.getByRole('button', { name: 'Try it on the last' }).press('Enter');
    await page.locator('.tried').waitFor();
    await look('what a rule would have done');
    await page.getByRole('button', { name: 'Edit' }).first().press('Enter');
    await page.getByText('A sentence of your own is written in English').waitFor();
    await page.context().setOffline(true);
    await page.getByText('The server cannot be reached').waitFor();
    await look('out of reach');
    const left = await leftInEnglish(
      sample.stores.ctx,
      outside.flatMap(({ texts }) => texts),
    );
    const where = (word: string) => outside.find(({ texts }) => texts.some((text) => text.includes(word)));
    expect(left.map((word) => `${where(word)?.what}: ${word}`)).toEqual([]);
    expect(
      complaints.filter((text) => !/status of 40[34]|ERR_INTERNET|not found|does not allow/.test(text)),
    ).toEqual([]);
  }, 240_000);

  it('is painted for each reader in theirs, also where many are painted at once', async () => {
    const { page } = await browser.newPage();
    await enterBy(page, await sample.staffLink('owner'));
    const cookieOf = (state: typeof session) =>
      state.cookies.map((one) => `${one.name}=${one.value}`).join('; ');
    const cookies = [cookieOf(session), cookieOf(await page.context().storageState())];
    const read = async (cookie = '') =>
      (await fetch(`${sample.server.url}${month}`, { headers: { cookie } })).text();
    const painted = await Promise.all(Array.from({ length: 12 }, (_, at) => read(cookies[at % 2])));
    for (const [at, html] of painted.entries()) {
      expect(html.includes('‹Sign out›')).toBe(at % 2 === 0);
      expect(html.includes('>Sign out<')).toBe(at % 2 === 1);
    }
  });

  it('is that of the browser before anybody signed in', async () => {
    const { page } = await browser.newPage();
    await page.addInitScript(
      'Object.defineProperty(navigator, "languages", { get: () => ["xx", "pseudo"] })',
    );
    for (const path of ['/sign-in', '/enter?token=x']) {
      await open(page, path);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^‹.*›$/);
      const texts = (await textsOn(page)).filter((text) => !text.includes('@'));
      expect(await leftInEnglish(sample.stores.ctx, outsideBrackets(texts))).toEqual([]);
    }
  });

  it('is told to no member of staff', async () => {
    const { page } = await browser.newPage();
    await enterBy(page, await sample.staffLink('owner'));
    for (const path of ['/', home, `${home}/rules`, `${home}/asking`]) {
      await page.goto(`${sample.server.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const own = page
        .locator('main')
        .getByText('‹')
        .filter({ hasNotText: /needs? your|stands/ });
      expect({ path, found: await page.locator('nav').getByText('‹').count() }).toEqual({ path, found: 0 });
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      if (path === `${home}/rules`) expect(await own.count()).toBe(0);
    }
  });

  describe.skipIf(Object.keys(german).length === 0)('German', () => {
    it.each(looks)('stands on every page, which fits and is sound, $name', async (options) => {
      await speaks('de');
      const { page } = await signedIn(options);
      for (const path of pages) {
        await open(page, path);
        expect(await page.locator('html').getAttribute('lang')).toBe('de');
        const texts = (await textsOn(page)).flatMap((text) => text.split('|')).map((text) => text.trim());
        const english = texts.filter((text) => german[text] !== undefined && german[text] !== text);
        expect({ path, english }).toEqual({ path, english: [] });
        expect({ path, ...(await wrongWith(page)) }).toEqual({ path, ...nothing });
      }
    });

    it('is painted by the server, beside a page in English', async () => {
      const { page } = await signedIn({ javaScriptEnabled: false });
      await page.goto(sample.server.url);
      const title = german['Your service, month by month'] ?? '';
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
    });
  });
});

/** Answers a screen with the first and the last that stand there, slowly enough to count. */
async function answer(page: Page): Promise<void> {
  const before = await page.locator('.choice').allTextContents();
  const radios = page.getByRole('radio');
  await radios.first().press('Space');
  if ((await page.locator('.best-worst').count()) > 0) await radios.last().press('Space');
  await page.clock.fastForward(1700);
  const next = page.getByRole('button', { name: 'Next' });
  await expect.poll(() => next.isEnabled()).toBe(true);
  const shown = async () => (await page.locator('.choice').allTextContents()).join();
  await pressUntil(next, async () => (await shown()) !== before.join());
}
