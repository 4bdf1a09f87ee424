import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff } from '../../src/customers/index.ts';
import { type OpenIdUser, openIdProvider } from '../../src/server/fixtures/open-id-provider.ts';
import { freePort } from '../free-port.ts';
import { noBrowser, type OpenedBrowser, openBrowser, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const skipped = `signing in with an account of one's own organisation${noBrowser ? ` (${noBrowser})` : ''}`;
describe.skipIf(noBrowser)(skipped, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  let provider: Awaited<ReturnType<typeof openIdProvider>>;
  let user: OpenIdUser = { email: 'olga@harbour.example', verified: true };
  beforeAll(async () => {
    const port = await freePort();
    const callback = `http://127.0.0.1:${port}/api/auth/callback/openid`;
    provider = await openIdProvider(callback, () => user);
    [sample, browser] = await Promise.all([
      openSample({ empty: true, port, openId: provider.settings }),
      openBrowser(),
    ]);
    const input = { name: 'Olga Ortiz', email: user.email, role: 'owner' } as const;
    await addStaff({ ctx: sample.stores.ctx, input });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([sample?.close(), provider?.close()]);
  });

  it('goes there by the button and comes back to where somebody wanted to go, by keyboard alone', async () => {
    const { page, complaints } = await browser.newPage();
    await page.goto(`${sample.server.url}/customers`);
    await page.getByText(new URL(provider.issuer).host).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in with your organisation' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Who needs us most' }).waitFor();
    await page.getByText('Olga Ortiz').waitFor();
    // That nobody was signed in yet.
    expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
  });

  it('says in one line why an account is not let in, and leaves the other way open', async () => {
    user = { email: 'nobody@elsewhere.example', verified: true };
    const { page } = await browser.newPage();
    await page.goto(`${sample.server.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with your organisation' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: 'Nobody here has the address of that account' })
      .waitFor();
    await page.getByLabel('E-mail').waitFor();
    expect(new URL(page.url()).origin).toBe(sample.server.url);
  });
});
