import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCustomers, listPeople } from '../../src/customers/index.ts';
import { openSenders } from '../../src/escalations/index.ts';
import { startMailings } from '../../src/mailings/index.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { enterBy } from './enter-by.ts';
import { looks } from './in-browser.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const month = '2026-10';
const draftPath = `/customers/fenwick-law/months/${month}/draft`;
const note = 'We meet on Thursday; I bring the list of sites that we can close.';

describe.skipIf(noBrowser)(
  `a month from its close to its readers${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    let sample: Sample;
    let browser: OpenedBrowser;
    let mail: MailServer;
    let mailings: ReturnType<typeof startMailings>;
    beforeAll(async () => {
      [sample, browser, mail] = await Promise.all([openSample(), openBrowser(), startMailServer()]);
      const senders = openSenders({
        smtpUrl: mail.url,
        mailFrom: 'Harbour IT <service@harbour.example>',
        publicUrl: sample.server.url,
      });
      mailings = startMailings({ ctx: sample.stores.ctx, input: { senders, closer: sample.server.closer } });
    }, 240_000);
    afterAll(async () => {
      await mailings?.stop();
      await Promise.all([sample?.close(), browser?.close(), mail?.stop()]);
    });

    async function executive() {
      const { ctx } = sample.stores;
      const customer = (await listCustomers({ ctx })).find((one) => one.slug === 'fenwick-law');
      const people = await listPeople({ ctx, input: { customerId: customer?.id ?? 0 } });
      return people.find((one) => one.roles.includes('executive') && one.email)?.email ?? '';
    }

    it('closes, notes, approves, sends, and takes back', async () => {
      const { page, complaints } = await browser.newPage();
      await enterBy(page, await sample.staffLink('account manager'));
      await page.getByRole('link', { name: 'Month close' }).click();
      await page.getByLabel('Month', { exact: true }).selectOption(month);
      await page.getByText(/^by the clocks of \w+/).waitFor();
      // Closed at a terminal, it is open to its readers, and somebody may say yes to all at once.
      await page.getByRole('button', { name: 'Approve 2 reports' }).waitFor();
      await page.getByLabel('Choose Fenwick Law').check();
      await page.getByRole('button', { name: /^Close October 2026/ }).press('Enter');
      await page.getByText(/^Last closed/).waitFor({ timeout: 90_000 });
      await page.getByText('Awaits approval', { exact: true }).waitFor();
      // Whoever reads there sees nothing of a draft, and no word that there is one.
      const reader = await browser.newPage();
      await enterBy(reader.page, await sample.server.signInLink(await executive()));
      await reader.page.goto(`${sample.server.url}/customers/fenwick-law/months/${month}`);
      await reader.page.getByRole('heading', { name: 'Not found.' }).waitFor();

      await page.getByRole('link', { name: 'Fenwick Law' }).click();
      await page.getByLabel(/Stands under the verdict/).fill(note);
      await Promise.all([
        page.waitForResponse((answer) => answer.url().endsWith('/note') && answer.ok()),
        page.getByRole('button', { name: 'Keep the note' }).click(),
      ]);
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByText(/^Approved by/).waitFor();
      await page.getByRole('button', { name: /^Send to/ }).click();
      await expect.poll(() => page.getByText(/^sent /).count(), { timeout: 60_000 }).toBeGreaterThan(1);
      expect(await violationsOf(page)).toEqual([]);

      await reader.page.goto(`${sample.server.url}/customers/fenwick-law/months/${month}`);
      await reader.page.getByText(note).waitFor();
      await page.getByText('Take it back').click();
      await page.getByLabel(/^Why/).fill('Two tickets of another customer were counted.');
      await page.getByRole('button', { name: 'Withdraw' }).click();
      await page.getByText(/^Withdrawn by/).waitFor();
      await reader.page.reload();
      await reader.page.getByText('Two tickets of another customer were counted.').waitFor();
      expect(complaints).toEqual([]);
    }, 240_000);

    it('mailed each reader one message with text, picture, PDF and a way to leave', async () => {
      const to = await executive();
      const own = mail.mails.filter((one) => [one.to].flat()[0]?.text.includes(to));
      expect(own).toHaveLength(1);
      const [message] = own;
      if (!message) throw new Error('no mail');
      expect(message.subject).toContain('Fenwick Law, October 2026');
      expect(message.text).toContain(note);
      expect(message.text).toContain('NEEDS YOUR ATTENTION');
      const [picture, pdf] = message.attachments;
      expect(picture).toMatchObject({ contentType: 'image/png', contentDisposition: 'inline' });
      expect(message.html).toContain('data:image/png;base64,');
      expect(pdf).toMatchObject({ contentType: 'application/pdf', contentDisposition: 'attachment' });
      expect(pdf?.content.subarray(0, 5).toString()).toBe('%PDF-');
      const lineOf = (key: string) => message.headerLines.find((one) => one.key === key)?.line ?? '';
      expect(lineOf('list-unsubscribe-post')).toContain('List-Unsubscribe=One-Click');
      const link = /<(http[^>]+)>/.exec(lineOf('list-unsubscribe'))?.[1] ?? '';
      // A mail scanner opens it: nothing happens. The mail program's one click leaves, and the page brings back.
      const { page } = await browser.newPage({ viewport: { width: 360, height: 740 } });
      await page.goto(link);
      await page.getByRole('button', { name: 'Send me no more reports' }).waitFor();
      const click = await fetch(link, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
      expect(click.status).toBe(200);
      await page.reload();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Send them to me again' }).click();
      await page.getByRole('button', { name: 'Send me no more reports' }).waitFor();
      await page.goto(`${link.slice(0, -3)}AAA`);
      await page.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
    });

    it.each(looks)(
      'shows pages that axe finds nothing wrong with, $name',
      async ({ viewport, colorScheme }) => {
        const { page, complaints } = await browser.newPage({ viewport, colorScheme });
        await enterBy(page, await sample.staffLink('owner'));
        for (const path of [`/close?month=${month}`, '/close', draftPath]) {
          await page.goto(`${sample.server.url}${path}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          expect({ path, found: await violationsOf(page) }).toEqual({ path, found: [] });
          expect({ path, sticksOut: await sticksOut(page) }).toEqual({ path, sticksOut: false });
        }
        expect(complaints).toEqual([]);
      },
    );
  },
);
