import { expect, it } from 'vitest';
import { listStatements } from '../../src/voice/index.ts';
import { inBrowser, looks, nothing, wrongWith } from './in-browser.ts';

const cues = [
  ['Staff 1', 'Good morning. How was the first week with the new scanners?'],
  [
    'Margaret Fenwick',
    'The scanner keeps crashing every morning and nobody answers. What we need is a list that is right at six.',
  ],
  ['M. Fenwick', 'And I want my lost contacts BACK.'],
  [
    'Aréñ <b>the driver</b> with a very long name that goes on and on (Harbour-side Transport)',
    'It takes ages.',
  ],
];
const time = (seconds: number) => `00:00:${String(seconds).padStart(2, '0')}.000`;
const meeting = `WEBVTT\n\n${cues.map(([who, words], at) => `${time(at * 10)} --> ${time(at * 10 + 9)}\n${who}: ${words}\n`).join('\n')}`;

inBrowser('conversations', (house) => {
  it('leads from a transcript to a quote that counts and a follow-up on Today, by keyboard alone', async () => {
    const { page, complaints } = await house.signedIn('technician');
    await page.goto(`${house.sample.server.url}/customers/fenwick-law`);
    await page.getByRole('link', { name: 'Conversations', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Conversations' }).waitFor();
    const file = { name: 'call 2026-11-05.vtt', mimeType: 'text/vtt', buffer: Buffer.from(meeting) };
    await page.getByLabel('Choose a transcript, or drop it here').setInputFiles(file);
    await page.getByText('4 cues, 4 names').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'call 2026-11-05' }).waitFor();
    // Whoever has the very name is placed already; that another label is the same is only suggested.
    await page
      .getByRole('button', { name: /Same as Margaret Fenwick|This is Margaret Fenwick/ })
      .first()
      .press('Enter');
    await page.getByRole('button', { name: /others are theirs/ }).press('Enter');
    await page.getByRole('button', { name: 'Take the last one back' }).waitFor();
    await page
      .getByText(/^\d+ %$/)
      .first()
      .waitFor();
    const accept = page.getByRole('button', { name: 'Accept' });
    const waiting = await accept.count();
    expect(waiting).toBeGreaterThanOrEqual(3);
    await accept.first().focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${waiting - 1} may carry`).waitFor();
    // The next one has the focus by itself.
    await page.waitForFunction("document.activeElement?.id.startsWith('quote-')");
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(`${waiting - 2} may carry`).waitFor();
    await page.getByLabel('What will be done').fill('Ring them at six');
    await page.getByLabel('By when').fill('2026-11-06');
    await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Done: Ring them at six' }).waitFor();
    const said = await listStatements({ ctx: house.sample.stores.ctx, input: { kinds: ['quote'] } });
    const own = said.filter((one) => one.words.startsWith('The scanner keeps crashing'));
    const words = 'The scanner keeps crashing every morning and nobody answers.';
    expect(own).toMatchObject([{ words, unhappy: true, role: 'buyer' }]);
    expect(said.some((one) => one.words.startsWith('What we need is a list'))).toBe(false);
    await page.getByRole('link', { name: 'Today' }).press('Enter');
    await page
      .getByText(/Ring them at six|things that we said we would do/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('says in one line what is wrong with a file', async () => {
    const { page } = await house.signedIn('technician');
    await page.goto(`${house.sample.server.url}/customers/fenwick-law/conversations`);
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0, 0, 1]) };
    await page.getByLabel('Choose a transcript, or drop it here').setInputFiles(file);
    await page.getByText(/photo\.jpg is not text and not a Word document/i).waitFor();
  });

  it('prints the guide on one page', async () => {
    const { page } = await house.signedIn('technician');
    await page.goto(`${house.sample.server.url}/customers/fenwick-law/guide`);
    await page.getByRole('heading', { name: 'Ask', exact: true }).waitFor();
    const pdf = (
      await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } })
    ).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it.each(looks)(
    'shows pages that axe finds nothing wrong with, $name',
    async ({ viewport, colorScheme }) => {
      const { page, complaints } = await house.signedIn('account manager', { viewport, colorScheme });
      const own = '/customers/fenwick-law';
      for (const path of [`${own}/conversations`, `${own}/conversations/1`, `${own}/guide`, '/spoken-to']) {
        await page.goto(`${house.sample.server.url}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect({ path, ...(await wrongWith(page)) }).toEqual({ path, ...nothing });
      }
      expect(complaints).toEqual([]);
    },
  );
});
