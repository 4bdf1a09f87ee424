import { expect, test } from 'vitest';
import { inLanguage } from '../../platform/language/in-language.ts';
import { sampleReport } from '../fixtures/sample-report.ts';
import { measurePage, measuresPage } from './measure-page.ts';

const english = sampleReport();
const pagesOf = (report: typeof english) => ({
  all: measuresPage(report),
  each: Object.keys(report.measures).map((id) => measurePage(report, id)),
});

test('names what it tells in the language of its report', () => {
  const { all, each } = pagesOf({ ...english, language: 'pseudo' });
  for (const { title } of all.groups) expect(title).toMatch(/^‹.+›$/);
  expect(each.length).toBeGreaterThan(20);
  for (const page of each)
    for (const [label] of [...(page?.facts ?? []), ...(page?.statement ?? [])])
      expect(label).toMatch(/^‹.+›$/);
});

test('writes numbers and months as that language does', () => {
  const [point] = measurePage({ ...english, language: 'de' }, 'availability.share')?.history ?? [];
  expect(point).toMatchObject({ month: '2025-10', title: 'Oktober 2025' });
  expect(point?.figure).toMatch(/^\d\d,\d+ %/);
});

test('keeps a report in English for whoever reads it', () => {
  expect(inLanguage('de', () => pagesOf(english))).toEqual(pagesOf(english));
});
