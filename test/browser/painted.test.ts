import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustomer, listCustomers, saveEntry } from '../../src/customers/index.ts';
import { noBrowser, type OpenedBrowser, openBrowser } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const email = 'm.fenwick@fenwick-law.example';
/** React keeps what it works with at the element that it works in. */
const isAtWork = 'Object.keys(document.getElementById("root")).some((key) => key.startsWith("__react"))';
const pages = ['/', '/customers/fenwick-law', '/customers/fenwick-law/months/2026-10'];

describe.skipIf(noBrowser)(`pages that the server paints${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let staff: string;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample(), openBrowser()]);
    staff = await cookieOf(await sample.staffLink('owner'));
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  async function cookieOf(link: string | null): Promise<string> {
    const { origin, searchParams } = new URL(link ?? '');
    const verify = `${origin}/api/auth/magic-link/verify?token=${searchParams.get('token')}`;
    const { headers } = await fetch(verify, { redirect: 'manual' });
    return headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }
  const read = async (path: string, cookie: string) =>
    (await fetch(`${sample.server.url}${path}`, { headers: { cookie } })).text();

  it('stand in the html for whoever may read them, and for nobody else', async () => {
    const plain = await read('/', '');
    const own = await cookieOf(await sample.server.signInLink(email));
    const overview = pages[2] ?? '';
    for (const cookie of [staff, own])
      expect(await read(overview, cookie)).toContain('Two people need your attention');
    expect(await read('/', own)).toContain('Your service, month by month');
    const all = await listCustomers({ ctx: sample.stores.ctx });
    const other = all.find(({ slug }) => slug !== 'fenwick-law');
    const theirs = `/customers/${other?.slug}`;
    const others = [theirs, `${theirs}/months/2026-10`, '/customers/nobody'];
    for (const path of others) expect(await read(path, own)).toBe(plain);
    for (const path of pages) expect(await read(path, 'beholder.session_token=forged.token')).toBe(plain);
    expect(await read('/customers', staff)).toBe(plain);
    expect(await read(theirs, staff)).toContain(other?.name);
  });

  it('are kept in no cache, and what somebody calls themselves stays a name', async () => {
    const { headers } = await fetch(`${sample.server.url}/`, { headers: { cookie: staff } });
    expect(headers.get('cache-control')).toBe('no-store');
    const name = '</script><script>alert("x")</script><!-- & \u2028 $& ';
    const { ctx } = sample.stores;
    const { id: customerId } = await getCustomer({ ctx, input: { name: 'fenwick-law' } });
    await saveEntry({ ctx, input: { customerId, section: 'people', entry: { name, roles: ['buyer'] } } });
    const page = await read(pages[1] ?? '', staff);
    expect(page).toContain('&lt;/script&gt;');
    expect(page).not.toContain('<script>alert');
    const { page: shown, complaints } = await open({});
    await shown.goto(`${sample.server.url}${pages[1]}`);
    await shown.getByText(name.trim().replaceAll(/\s+/g, ' ')).waitFor();
    expect(complaints).toEqual([]);
  });

  const open = async (options: Parameters<OpenedBrowser['newPage']>[0], cookie = staff) => {
    const opened = await browser.newPage(options);
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    await opened.page.context().addCookies([{ name, value, url: sample.server.url }]);
    return opened;
  };

  it('can be read where no script runs', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${sample.server.url}${pages[1]}`);
    await page.getByRole('link', { name: /^Overview of/ }).click();
    await page.getByRole('heading', { level: 1, name: /Two people need your attention/ }).waitFor();
  });

  it.each(['UTC', 'Asia/Tokyo', 'America/New_York'])(
    'go on in a browser in %s without asking again, complaining, or losing a press',
    async (timezoneId) => {
      const { page, complaints } = await open({ timezoneId });
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
      for (const path of pages) {
        asked.length = 0;
        await page.goto(`${sample.server.url}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(() => page.evaluate(isAtWork)).toBe(true);
        expect(asked.filter((one) => one.startsWith('/api/'))).toEqual([]);
      }
      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Who needs us most' }).waitFor();
      expect(complaints).toEqual([]);
    },
  );

  it('lose no press that came before their scripts', async () => {
    const { page } = await open({}, await cookieOf(await sample.staffLink('technician')));
    const pressed = Promise.withResolvers<void>();
    await page.route('**/assets/base-*.js', async (route) => {
      await pressed.promise;
      await route.continue();
    });
    const asked = page.waitForRequest('**/assets/base-*.js');
    await page.goto(sample.server.url, { waitUntil: 'commit' });
    await asked;
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.evaluate(isAtWork)).toBe(false);
    pressed.resolve();
    await page.getByLabel('E-mail').waitFor();
  });
});
