import { describe, expect, test } from 'vitest';
import { inWords } from './dates.ts';
import { inLanguage, spokenNow } from './in-language.ts';
import { languageOf, localeOf } from './languages.ts';
import { decimals, one } from './numbers.ts';
import { mark, say, t } from './t.ts';

const first = new Date('2026-10-01T14:05:00Z');

describe('writing in a language', () => {
  test('is English outside, and another within, also after waiting', async () => {
    const outside = t`not measured`;
    const within = await inLanguage('de', async () => {
      await Promise.resolve();
      return [t`not measured`, spokenNow().code];
    });
    expect([outside, ...within, t`not measured`]).toEqual([
      'not measured',
      'nicht gemessen',
      'de',
      'not measured',
    ]);
  });

  test('two at once do not mix', async () => {
    const said = (tag: string) =>
      inLanguage(tag, async () => {
        await new Promise((done) => setTimeout(done, 5));
        return t`not measured`;
      });
    expect(new Set(await Promise.all(['de', 'fr', 'es', 'nl', 'en'].map(said)))).toHaveProperty('size', 5);
  });

  test('puts values where the language wants them, and leaves what no language knows', () => {
    const value = '<5>';
    inLanguage('nl', () => {
      expect(t`${value} days`).toBe('<5> dagen');
      expect(say(mark('not measured'))).toBe('niet gemeten');
      expect(say('Fenwick Law')).toBe('Fenwick Law');
      expect(t`nobody has words for ${value}`).toBe('nobody has words for <5>');
    });
  });

  test('takes the nearest language that reports can be written in', () => {
    expect(languageOf('pt', null, 'de-CH', 'fr')).toBe('de-CH');
    expect(languageOf('', undefined, 'pt-BR')).toBe('en');
    expect(['de-CH', 'de', 'en-US', 'fr-'].map(localeOf)).toEqual(['de-CH', 'de-DE', 'en-GB', 'fr-FR']);
  });

  // Grouping and the decimal sign of Duden, Le Ramat, the RAE (none in four digits) and the Taalunie.
  test.each([
    ['en', '12,345.6', '1 October 2026'],
    ['de', '12.345,6', '1. Oktober 2026'],
    ['de-CH', '12’345.6', '1. Oktober 2026'],
    ['fr', '12 345,6', '1er octobre 2026'],
    ['es', '12.345,6', '1 de octubre de 2026'],
    ['nl', '12.345,6', '1 oktober 2026'],
  ])('%s writes numbers and dates as its readers do', (tag, number, date) => {
    inLanguage(tag, () => {
      expect(
        decimals(12345.6, 1)
          .replace(/[\u202f\u00a0]/g, ' ')
          .replace("'", '’'),
      ).toBe(number);
      expect(inWords(first, { dateStyle: 'long' })).toBe(date);
    });
  });

  test('knows where one ends: none is singular in French', () => {
    expect(inLanguage('fr', () => [0, 1, 2].map(one))).toEqual([true, true, false]);
    expect(inLanguage('de', () => [0, 1, 2].map(one))).toEqual([false, true, false]);
  });
});
