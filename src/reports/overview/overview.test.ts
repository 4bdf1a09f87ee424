import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLanguage } from '../../platform/language/in-language.ts';
import { composeReport } from '../compose-report.ts';
import { hostileInput, uglyStrings } from '../fixtures/hostile.ts';
import { sampleInput, sampleReport } from '../fixtures/sample-report.ts';
import { openRenderer } from '../rendering/render-report.ts';
import type { ReportData } from '../schema.ts';
import { textFitter } from '../text/fit.ts';
import { loadFonts } from '../text/fonts.ts';
import { openTypesetter } from '../typst/typesetter.ts';
import { densities } from './density.ts';
import { overviewView } from './view.ts';

const fonts = loadFonts();
const fitter = textFitter(fonts);
const typesetter = openTypesetter(fonts);

/** Pages at a density; where it is one, the PDF is made too, because PDF/UA refuses what the layout accepts. */
function pagesAt(report: ReportData, level: number): number {
  const density = densities[level] as (typeof densities)[number];
  const typeset = typesetter.set('overview', overviewView(report, density, fitter));
  if (typeset.pages === 1) typeset.pdf();
  return typeset.pages;
}

/** The density that a report gets; -1 where none fits. */
function levelOf(report: ReportData): number {
  return densities.findIndex((_, level) => pagesAt(report, level) === 1);
}

describe('the overview is exactly one page', () => {
  test.each(['a4', 'us-letter'] as const)(
    'for a tidy month, without the tightest setting, on %s',
    (paper) => {
      const input = sampleInput();
      const report = composeReport({ ...input, provider: { ...input.provider, paper } });
      expect(levelOf(report)).toBeGreaterThanOrEqual(0);
      expect(levelOf(report)).toBeLessThanOrEqual(3);
    },
  );

  test.each(['de', 'fr', 'es', 'nl'])('in %s, where long words are divided', (language) => {
    inLanguage(language, () => {
      for (const texts of [
        uglyStrings,
        ['Verfügbarkeitsvereinbarungen der Sicherheitsvorfälle und Antwortzeiten'],
      ])
        for (const paper of ['a4', 'us-letter'] as const) {
          const pick = (index: number): string => texts[index % texts.length] as string;
          const counts = { needs: 14, findings: 12, promises: 9 };
          const report = composeReport(hostileInput({ ...counts, pick, paper, over: true }));
          expect(levelOf(report)).toBeGreaterThanOrEqual(0);
        }
    });
  });

  test('for every kind of ugly text', () => {
    const numbers = { needs: fc.integer({ min: 1, max: 14 }), findings: fc.integer({ min: 0, max: 24 }) };
    const ugly = fc.record({
      ...numbers,
      promises: fc.integer({ min: 0, max: 20 }),
      texts: fc.array(
        fc.oneof(fc.constantFrom(...uglyStrings), fc.string({ unit: 'binary', maxLength: 300 })),
        { minLength: 1, maxLength: 60 },
      ),
      paper: fc.constantFrom('a4' as const, 'us-letter' as const),
      over: fc.boolean(),
    });
    fc.assert(
      fc.property(ugly, ({ texts, ...rest }) => {
        const pick = (index: number): string => texts[index % texts.length] as string;
        const report = composeReport(hostileInput({ ...rest, pick }));
        expect(levelOf(report)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test.each(uglyStrings.map((text, index) => [index, text] as const))(
    'with nothing but string %i everywhere',
    (_, text) => {
      const report = composeReport(
        hostileInput({
          needs: 14,
          findings: 12,
          promises: 20,
          pick: () => text,
          paper: 'us-letter',
          over: false,
        }),
      );
      expect(levelOf(report)).toBeGreaterThanOrEqual(0);
      typesetter.forget();
    },
  );

  test('even at the tightest, when the data is at its ugliest', () => {
    const pick = (index: number): string => uglyStrings[index % uglyStrings.length] as string;
    const report = composeReport(
      hostileInput({ needs: 14, findings: 24, promises: 20, pick, paper: 'us-letter', over: false }),
    );
    expect(pagesAt(report, densities.length - 1)).toBe(1);
  });

  test('for a customer with no data at all', () => {
    const input = sampleInput();
    const judgement = {
      ...input.judgement,
      findings: [],
      verdict: 'Nothing was measured this month.',
      lights: input.judgement.lights.map((light) => ({
        ...light,
        state: 'not measured' as const,
        history: [],
        limits: null,
        figure: 'not measured',
        change: '',
      })),
    };
    const report = composeReport({
      ...input,
      judgement,
      promises: [],
      customerMonth: {
        customer: 1,
        month: '2026-10',
        over: true,
        dataUntil: null,
        measures: {},
        services: [],
      },
    });
    expect(levelOf(report)).toBe(0);
  });
});

test('equal data gives equal bytes, from a fresh compiler too', () => {
  const first = openRenderer(fonts).render(sampleReport());
  const second = openRenderer(loadFonts()).render(sampleReport());
  expect(first.overview.equals(second.overview)).toBe(true);
  expect(first.details.equals(second.details)).toBe(true);
  expect(first.overview.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a broken logo is left out and said, instead of costing the report', () => {
  const input = sampleInput();
  const broken = { ...input.provider, logo: 'data:image/png;base64,bm90IGEgcGljdHVyZQ==' };
  const rendered = openRenderer(fonts).render(composeReport({ ...input, provider: broken }));
  expect(rendered.notes.join()).toContain('the logo could not be drawn');
});
