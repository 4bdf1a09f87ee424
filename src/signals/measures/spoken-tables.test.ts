import { expect, test } from 'vitest';
import { inLanguage } from '../../platform/language/in-language.ts';
import type { Measure, MeasureId, MeasureTable } from '../measure.ts';
import { spokenTables } from './spoken-tables.ts';

function cellsOf(
  id: MeasureId,
  keys: string[],
  row: (string | number | null)[],
): MeasureTable['rows'][number] | undefined {
  const columns = keys.map((key) => ({ key, title: key, unit: 'text' as const }));
  const measure = {
    id,
    tables: [{ id: 'any', title: 'Any', columns, rows: [row], more: 0 }],
  } as unknown as Measure;
  return spokenTables(measure).tables[0]?.rows[0];
}

const answer = ['role', 'question', 'score', 'comment'];
const given = ['buyer', 'own', '3 of 1 to 5', 'buyer'];

test('our own words are said, what somebody wrote is not, and English stays as it is', () => {
  expect(inLanguage('pseudo', () => cellsOf('satisfaction.unhappy', answer, given))).toEqual([
    ...['‹buyer›', '‹own question›', '‹3 of 1 to 5›', 'buyer'],
  ]);
  expect(cellsOf('satisfaction.unhappy', answer, given)).toEqual(given);
});

test('a category of sites is ours, one of tickets the customer’s, whatever it is called', () => {
  const said = (id: MeasureId, word: string) =>
    inLanguage('pseudo', () => cellsOf(id, ['category', 'site'], [word, 'not told']));
  expect(said('use.by-category', 'gambling')).toEqual(['‹gambling›', '‹not told›']);
  expect(said('use.by-category', 'falconry')).toEqual(['falconry', '‹not told›']);
  expect(said('tickets.volume', 'phishing')).toEqual(['phishing', '‹not told›']);
  expect(said('tickets.volume', 'not told')).toEqual(['‹not told›', '‹not told›']);
});

test('numbers on a scale are written as the language writes them', () => {
  expect(inLanguage('de', () => cellsOf('satisfaction.csat', ['score'], ['4.5 of 1 to 5']))?.[0]).toContain(
    '4,5',
  );
});

test('months are written as the language writes them', () => {
  expect(inLanguage('de', () => cellsOf('contact.silence', ['month'], ['2025-10']))).toEqual(['Okt. 2025']);
  expect(cellsOf('contact.silence', ['month'], ['2025-10'])).toEqual(['2025-10']);
});
