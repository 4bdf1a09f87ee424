import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { saidOutside } from '../../../test/outside-brackets.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { openSenders } from '../../escalations/index.ts';
import { approveMonth, closeMonth } from '../../reports/index.ts';
import { makeCustomers } from '../fixtures.ts';
import { previewMail } from '../preview-mail.ts';
import { handleUnsubscribe } from '../unsubscribing/handle-unsubscribe.ts';
import { queueMailing } from './queue-mailing.ts';
import { startMailing } from './start-mailing.ts';

const month = '2026-10';
const baseUrl = 'https://beholder.example';

let stores: TestStores;
let server: MailServer;
let outDir: string;
beforeAll(async () => {
  stores = await openTestStores();
  server = await startMailServer();
  outDir = await mkdtemp(join(tmpdir(), 'beholder-mailed-'));
});
afterAll(async () => {
  await server?.stop();
  await stores?.close();
  await rm(outDir, { recursive: true, force: true });
});

/** A customer's month closed, approved and mailed over the real mail server, with the customer set to a language. */
async function mailed(name: string, language: string | null): Promise<{ id: number; mail: ParsedMail }> {
  const { ctx } = stores;
  const [made] = await makeCustomers(ctx, { names: [name] });
  if (!made) throw new Error('no customer');
  const { id, slug } = made.customer;
  await ctx.records.updateTable('customers').set({ language }).where('id', '=', id).execute();
  await closeMonth({ ctx, input: { month, customers: [slug], outDir, jobs: 1 } });
  await approveMonth({ ctx, input: { month, customerIds: [id] } });
  await queueMailing({ ctx, input: { month, customerIds: [id], idDomain: 'harbour.example' } });
  const senders = openSenders({
    smtpUrl: server.url,
    mailFrom: 'service@harbour.example',
    publicUrl: baseUrl,
  });
  const mailing = startMailing({ ctx, input: { senders, everyMs: 20 } });
  const theirs = () =>
    server.mails.find(({ to }) => JSON.stringify(to).includes(`buyer@${slug.toLowerCase()}.example`));
  await expect.poll(theirs, { timeout: 30_000 }).toBeDefined();
  await mailing.stop();
  senders.close();
  return { id, mail: theirs() as ParsedMail };
}

describe('a report that is mailed', () => {
  it('is told of in the language it is written in: subject, text, HTML, and the page to leave by', async () => {
    const { id, mail } = await mailed('Kanzlei Nord', 'pseudo');
    expect(mail.subject).toMatch(/^‹Kanzlei Nord, .*›$/);
    expect(mail.text).toMatch(/‹NEEDS YOUR ATTENTION›|‹Nothing needs a decision from you\.›/);
    const html = String(mail.html);
    expect(html).toContain('<html lang="pseudo">');
    expect(html).toMatch(/alt="‹The overview of /);
    expect(html).toMatch(/aria-label="‹(Not measured|Good|On watch|Problem)›/);
    // Nothing but names and the month is left, for every sentence of the report has its words too.
    const names = 'Kanzlei Nord · October 2026';
    expect(saidOutside(mail.text ?? '')).toBe(names);
    expect(saidOutside(html).replaceAll('○ ', '')).toBe(`${names} Your provider ·`);
    // As headers write what is not ASCII (RFC 2047).
    const list = JSON.stringify(mail.headers.get('list'));
    expect(list).toContain('=E2=80=B9Reports_for_Kanzlei_Nord=E2=80=BA');

    const link = /https:\/\/beholder\.example\/unsubscribe\/[\w.-]+/.exec(mail.text ?? '')?.[0] ?? '';
    const { ctx } = stores;
    const page = async (request: Request) => (await handleUnsubscribe({ ctx, input: { request } })).text();
    const shown = await page(new Request(link));
    expect(shown).toContain('<button>‹Send me no more reports›</button>');
    expect(saidOutside(shown)).toBe('Your provider');
    const left = await page(new Request(link, { method: 'POST' }));
    expect(left).toContain('‹You get no more reports by mail›');
    expect(saidOutside(left)).toBe('Your provider');

    const preview = await previewMail({ ctx, input: { customerId: id, month, baseUrl } });
    expect(preview?.subject).toBe(mail.subject);
    expect(preview?.text).toContain('‹For ‹whoever gets it››');
  }, 120_000);

  it('is told of in English where the customer has no language', async () => {
    const { mail } = await mailed('Northern Law', null);
    expect(mail.subject).toMatch(/^Northern Law, October 2026: /);
    expect(`${mail.text}${mail.html}`).not.toMatch(/[‹›]/);
    expect(String(mail.html)).toContain('<html lang="en">');
  }, 120_000);
});
