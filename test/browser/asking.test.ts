import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listStatements } from '../../src/voice/index.ts';
import { asked, at, customerWith, tuesday } from '../../src/voice/surveys/fixtures.ts';
import { enterBy } from './enter-by.ts';
import { noBrowser, type OpenedBrowser, openBrowser, sticksOut, violationsOf } from './open-browser.ts';
import { openSample, type Sample } from './open-sample.ts';

const screens = [
  { name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  { name: 'narrow and dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
];

describe.skipIf(noBrowser)(`asking, in a real browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let sample: Sample;
  let browser: OpenedBrowser;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([openSample({ empty: true }), openBrowser()]);
  }, 180_000);
  afterAll(() => Promise.all([sample?.close(), browser?.close()]));

  /** Somebody who was asked, and can answer from then on until long after now. */
  async function someone(survey: string, language = 'en') {
    const ctx = at(sample.stores.ctx, tuesday);
    const { id, people } = await customerWith(ctx, [{ name: 'Ann Lee', language }]);
    const { path, stop, invitation } = await asked(ctx, people[0] as never, survey);
    await ctx.records
      .updateTable('invitations')
      .set({ expires_at: new Date(Date.now() + 86_400_000) })
      .where('id', '=', invitation.id)
      .execute();
    const said = () => listStatements({ ctx, input: { customerId: id } });
    return { url: sample.server.url + path, stop: sample.server.url + stop, said };
  }

  it('is answered by keyboard alone, without scripts, at the width of a telephone', async () => {
    const { url, said } = await someone('relationship', 'de');
    const { page } = await browser.newPage({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`${url}?score=3`);
    expect(await page.getByRole('radio', { name: '3', exact: true }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Zu langsam 🐌');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Vielen Dank' }).waitFor();
    await page.getByText('Jemand wird Sie anrufen.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Was steht am meisten im Weg?').waitFor();
    expect((await said()).map((one) => [one.instrument, one.score, one.words, one.callMe])).toEqual([
      ['nps', 2, 'Zu langsam 🐌', true],
      ['own', 1, '', false],
    ]);
  });

  it.each(screens)('shows nothing that axe finds wrong to whoever is asked, $name', async (options) => {
    const { url, stop } = await someone('relationship');
    const { page, complaints } = await browser.newPage(options);
    const look = async (what: string) => {
      expect({ what, found: await violationsOf(page) }).toEqual({ what, found: [] });
      expect({ what, sticksOut: await sticksOut(page) }).toEqual({ what, sticksOut: false });
    };
    await page.goto(url);
    await look('asked');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    await look('nothing chosen');
    await page.getByRole('radio', { name: '0: not at all likely' }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await look('thanked');
    await page.goto(url);
    await look('answered before');
    await page.goto(`${url}x`);
    await look('forged');
    await page.goto(stop);
    await look('leaving');
    await page.getByRole('button', { name: 'Ask me no more' }).click();
    await page.getByText('You are asked no more').first().waitFor();
    await look('left');
    const known = /status of (404|422)/;
    expect(complaints.filter((text) => !known.test(text))).toEqual([]);
  });

  it.each(screens)('is shown to staff as people see it, $name', async (options) => {
    await someone('csat');
    const { page, complaints } = await browser.newPage(options);
    await enterBy(page, await sample.staffLink('owner'));
    await page.goto(`${sample.server.url}/surveys`);
    await page.getByRole('heading', { level: 1, name: 'Asking' }).waitFor();
    const seen = page.frameLocator('iframe');
    await seen.getByText('How satisfied are you').waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
    await seen.getByText('Êtes-vous satisfait de l’aide').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await sticksOut(page)).toBe(false);
    await page.getByLabel(/Its questions, as YAML/).fill('name: a\ntitle: A\nquestions: []\n');
    await page.getByRole('button', { name: 'Keep it' }).press('Enter');
    await page.getByText(/line:3/).waitFor();
    expect(complaints.filter((text) => !/status of 422/.test(text))).toEqual([]);
  });
});
