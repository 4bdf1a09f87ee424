import { expect, it } from 'vitest';
import type { MeasureId } from '../signals/index.ts';
import { composeReport } from './compose-report.ts';
import { hostileInput, uglyStrings } from './fixtures/hostile.ts';
import { sampleReport } from './fixtures/sample-report.ts';
import { openRenderer } from './rendering/render-report.ts';
import { loadFonts } from './text/fonts.ts';

const fonts = loadFonts();
const url = 'https://beholder.example/';
const linked = openRenderer(fonts, url);
const report = sampleReport();
const month = `https://beholder.example/customers/${report.customer.slug}/months/${report.month}`;

/** Where the links of a PDF lead, each once. */
const linksOf = (pdf: Buffer) =>
  new Set([...pdf.toString('latin1').matchAll(/\/URI\s*\(([^)]*)\)/g)].map(([, to]) => to));

it('links every number of the detail to its page', () => {
  const { details } = linked.render(report);
  expect(linksOf(details)).toEqual(
    new Set(Object.keys(report.measures).map((id) => `${month}/measures/${id}`)),
  );
});

it('links every light and panel of the overview to its number, and the page to itself on the web', () => {
  const { overview } = linked.render(report);
  const lights = report.lights.flatMap((light) => light.measure ?? []);
  const panels = ['response.peak', 'availability.peak', 'threats.passed', 'threats.reported'];
  const people = ['satisfaction.csat', 'satisfaction.unhappy', 'promises.kept'];
  const measured = [...panels, ...people].filter(
    (id) => report.measures[id as MeasureId]?.state === 'measured',
  );
  expect(measured.length).toBeGreaterThan(3);
  expect(linksOf(overview)).toEqual(
    new Set([month, ...[...lights, ...measured].map((id) => `${month}/measures/${id}`)]),
  );
});

it('links nowhere where there are no pages, and equal data gives equal bytes either way', () => {
  const plain = openRenderer(fonts).render(report);
  expect([...linksOf(plain.overview), ...linksOf(plain.details)]).toEqual([]);
  const again = openRenderer(loadFonts(), url).render(report);
  const first = linked.render(report);
  expect(again.overview.equals(first.overview)).toBe(true);
  expect(again.details.equals(first.details)).toBe(true);
});

it('keeps the overview on one page with links, whatever names there are', () => {
  const most = { needs: 14, findings: 24, promises: 20, paper: 'us-letter', over: false } as const;
  const pick = (index: number) => uglyStrings[index % uglyStrings.length] ?? '';
  expect(linked.render(composeReport(hostileInput({ ...most, pick }))).pages.overview).toBe(1);
});
