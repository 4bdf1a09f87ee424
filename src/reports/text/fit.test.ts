import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLanguage } from '../../platform/language/in-language.ts';
import { textFitter } from './fit.ts';
import { loadFonts } from './fonts.ts';

const fonts = loadFonts();
const fitter = textFitter(fonts);

test('widths are those of the font: Inter 4 draws "n" 1208 of 2048 wide', () => {
  expect(fonts.advance('n'.codePointAt(0) as number, 'regular')).toBeCloseTo(1208 / 2048, 1);
  expect(fonts.families.slice(0, 2)).toEqual(['Inter', 'Noto Sans Hebrew']);
});

test.each([
  ['two\nlines\tand  spaces ', 'two lines and spaces'],
  ['\u202egnihtemos\u202c', 'gnihtemos'],
  ['\u0000bell\u0007', 'bell'],
  ['日本', '□□'],
  ['\ud800', '□'],
  ['שלום', 'שלום'],
  ['🎉', '🎉'],
  ['Z\u0301\u0302\u0303\u0304', 'Ź\u0302\u0303'],
  ['at 14 min (n 131)', 'at 14\u00a0min (n\u00a0131)'],
])('clean(%j) is %j', (text, cleaned) => {
  expect(fitter.clean(text)).toBe(cleaned);
});

test.each([
  ['de', 'am 7. November, 12 Tage und 3 % (n 5)', 'am 7.~November, 12~Tage und 3~% (n~5)'],
  ['fr', 'le 7 août, 12 jours, 3 Go', 'le 7~août, 12~jours, 3~Go'],
  ['es', 'el 7 de octubre, 12 días', 'el 7~de octubre, 12~días'],
  ['nl', '7 mrt 2026, 12 dagen, 7 mannen', '7~mrt 2026, 12~dagen, 7 mannen'],
])('in %s a number stays with its unit and month', (language, text, joined) => {
  expect(inLanguage(language, () => fitter.clean(text))).toBe(joined.replaceAll('~', '\u00a0'));
});

test('a long word stays whole where the language divides it itself; what is no word gets places to break', () => {
  const word = '„Verfügbarkeitsvereinbarung“,';
  expect(inLanguage('de', () => fitter.clean(word))).toBe(word);
  expect(fitter.clean(word)).toContain('\u200b');
  expect(inLanguage('de', () => fitter.clean('W'.repeat(80)))).toContain('\u200b');
});

test('what fits stays whole, what does not ends in an ellipsis', () => {
  const box = { width: 60, size: 9, lines: 1 };
  expect(fitter.fit('short', box)).toBe('short');
  const cut = fitter.fit('a sentence that is much longer than the box', box);
  expect(cut.endsWith('…')).toBe(true);
  expect(fitter.width(cut, 9)).toBeLessThanOrEqual(60);
});

test('any text can be fitted; nothing in it is unprintable, and no run is too long to break', () => {
  const box = { width: 80, size: 8, lines: 2 };
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const cleaned = fitter.clean(text);
      for (const char of cleaned.replace(/[\u200b\u00a0 ]/g, ''))
        expect(fonts.has(char.codePointAt(0) as number)).toBe(true);
      for (const run of cleaned.split(/[\s\u200b-]/)) expect([...run].length).toBeLessThanOrEqual(48);
      const lines = fitter
        .fit(text, box)
        .split('\u200b')
        .map((piece) => fitter.width(piece, 8));
      expect(Math.max(...lines)).toBeLessThan(1000);
    }),
  );
});
