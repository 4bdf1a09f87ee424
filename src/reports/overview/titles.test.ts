import { expect, test } from 'vitest';
import { textFitter } from '../text/fit.ts';
import { loadFonts } from '../text/fonts.ts';
import { titleText } from './titles.ts';

const fitter = textFitter(loadFonts());
/** With the air that the template puts between capitals. */
const widthOf = ({ text, size }: { readonly text: string; readonly size: number }): number =>
  fitter.width(text.toUpperCase(), size, 'bold') + text.length * size * 0.06;

test.each([
  ['Threats: tried, stopped, got through', 7.4],
  ['Bedrohungen: versucht, gestoppt, durchgekommen', 6.4],
  ['Menaces : tentées, arrêtées, passées outre', 6.9],
])('%s stands on one line of half a page', (text, least) => {
  const title = titleText(text, 239.6, fitter);
  expect(title.text).toBe(text);
  expect(title.size).toBeGreaterThanOrEqual(least);
  expect(widthOf(title)).toBeLessThanOrEqual(239.6);
});

test('what no size could fit is cut', () => {
  const title = titleText('Bedrohungen und '.repeat(9), 239.6, fitter);
  expect(title).toMatchObject({ size: 6, text: expect.stringMatching(/…$/) });
  expect(widthOf(title)).toBeLessThanOrEqual(239.6);
});
