import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inLanguage } from '../../platform/language/in-language.ts';
import { composeReport } from '../compose-report.ts';
import { hostileInput, uglyStrings } from '../fixtures/hostile.ts';
import { sampleInput, sampleReport } from '../fixtures/sample-report.ts';
import { openRenderer } from '../rendering/render-report.ts';
import type { ReportData } from '../schema.ts';
import { textFitter } from '../text/fit.ts';
import { loadFonts } from '../text/fonts.ts';
import { detailView } from './view.ts';

const renderer = openRenderer(loadFonts());
const hasPdftotext = existsSync('/usr/bin/pdftotext');
const dir = mkdtempSync(join(tmpdir(), 'beholder-details-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The text of a PDF without spaces, line ends and places to break. */
function textOf(pdf: Buffer): string {
  const file = join(dir, 'document.pdf');
  writeFileSync(file, pdf);
  return squeeze(execFileSync('pdftotext', ['-q', '-raw', file, '-'], { encoding: 'utf8' }));
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\u00ad\f]+/g, '');
}

/** Says what is missing instead of printing forty pages. */
function expectIn(text: string, part: string): void {
  expect(text.includes(part) ? '' : `missing: ${part}`).toBe('');
}

const measuredOf = (report: ReportData) =>
  Object.values(report.measures).filter((measure) => measure.state === 'measured');

describe('the detail', () => {
  test.each(['a4', 'us-letter'] as const)('of a normal month has 30 to 40 pages on %s', (paper) => {
    const input = sampleInput();
    const { pages } = renderer.render(composeReport({ ...input, provider: { ...input.provider, paper } }));
    expect(pages.details).toBeGreaterThanOrEqual(30);
    expect(pages.details).toBeLessThanOrEqual(40);
  });

  test('of a customer with only tickets is shorter, and padded with nothing', () => {
    const input = sampleInput();
    const measures = Object.fromEntries(
      Object.entries(input.customerMonth.measures).filter(([id]) => id.startsWith('tickets')),
    );
    const { pages } = renderer.render(
      composeReport({ ...input, customerMonth: { ...input.customerMonth, measures, services: [] } }),
    );
    expect(pages.details).toBeLessThan(30);
  });

  test.skipIf(!hasPdftotext)(
    'tells what people said was not right, as far as they say that it is right now',
    () => {
      const right = {
        ...{ customerId: 1, saidAt: new Date('2026-10-02T10:00:00Z'), said: 'I want my lost contacts back' },
        ...{ done: 'All contacts were brought back.', prevents: 'Phones keep theirs on the server.' },
      };
      const saidDone = [
        { ...right, confirmedAt: new Date('2026-10-05T10:00:00Z') },
        { ...right, said: 'Confirmed in another month', confirmedAt: new Date('2026-09-05T10:00:00Z') },
      ];
      const report = composeReport({ ...sampleInput(), saidDone });
      const rendered = renderer.render(report);
      const text = textOf(rendered.details);
      for (const part of ['You said, we did', right.said, right.done, right.prevents])
        expectIn(text, squeeze(part));
      expect(text).not.toContain(squeeze('another month'));
      expectIn(textOf(rendered.overview), squeeze('All contacts were brought back. (you said “I want'));
      expect(composeReport(sampleInput())).not.toHaveProperty('saidDone');
    },
  );

  test.skipIf(!hasPdftotext)('accounts for every number, and shows every finding whole', () => {
    const report = sampleReport();
    const text = textOf(renderer.render(report).details);
    for (const measure of measuredOf(report)) {
      expectIn(text, squeeze(measure.title));
      expectIn(text, squeeze(measure.statement.rowsCommand));
    }
    for (const { why } of report.notMeasured) expectIn(text, squeeze(why));
    for (const finding of report.findings) {
      for (const said of [
        finding.outcome,
        finding.soWhat,
        finding.proposal,
        finding.why,
        ...finding.evidence,
      ]) {
        expectIn(text, squeeze(said));
      }
    }
    for (const promise of report.promises) expectIn(text, squeeze(promise.what));
  });

  test.skipIf(!hasPdftotext)('reads a chart aloud as one figure, with its texts inside', () => {
    const file = join(dir, 'figures.pdf');
    writeFileSync(file, renderer.render(sampleReport()).details);
    const tree = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8', stdio: 'pipe' });
    const figures = tree.split(/\n(?= *[A-Z]\w*(?: \(\w+\))?:?\n)/).filter((part) => /^ *Figure:/.test(part));
    const chart = figures.find((part) => part.includes('"usual 14 min"')) ?? 'none';
    for (const said of ['"up to 27 min"', '"from 2 min"', '"Nov"', '"14 min"']) expect(chart).toContain(said);
  });

  test.skipIf(!hasPdftotext)('says where the rows are that it leaves out', () => {
    const text = textOf(renderer.render(sampleReport()).details);
    expectIn(text, squeeze('64 more rows listed by: bin/beholder show rows use.by-person'));
  });

  test('has no two tables of one title in a need, and a sentence in place of a chart with one bar', () => {
    const input = sampleInput();
    const table = (id: string, rows: (string | number)[][]) => ({
      ...{ id, title: 'By hour', more: 0, rows },
      columns: [
        { key: 'name', title: 'Name', unit: 'text' as const },
        { key: 'number', title: 'Number', unit: 'count' as const },
      ],
    });
    const { measures } = input.customerMonth;
    const [first, second] = [measures['response.peak'], measures['response.off-peak']];
    if (!first || !second) throw new Error('the sample has no response times');
    const lights = input.judgement.lights.map((light) =>
      light.measure === first.id ? { ...light, measures: [first.id, second.id] } : light,
    );
    const given = {
      ...measures,
      [first.id]: {
        ...first,
        tables: [
          table('by-hour', [
            ['one', 1],
            ['two', 2],
          ]),
        ],
      },
      [second.id]: {
        ...second,
        tables: [
          table('by-hour', [
            ['three', 3],
            ['four', 4],
          ]),
          { ...table('people', [['Ana', 1]]), title: 'By person' },
        ],
      },
    };
    const report = composeReport({
      ...input,
      judgement: { ...input.judgement, lights },
      customerMonth: { ...input.customerMonth, measures: given },
    });
    const { blocks } = detailView(report, textFitter(loadFonts()));
    const titles = blocks.flatMap((block) =>
      block.kind === 'chart' && /by hour/i.test(block.title) ? [block.title] : [],
    );
    expect(titles).toEqual([`${first.title}: by hour`, `${second.title}: by hour`]);
    expect(blocks).toContainEqual({ kind: 'text', text: 'By person: only Ana (1).', soft: true });
  });

  test.each([
    ['de', '1. Oktober'],
    ['es', '1 de octubre'],
    ['fr', '1 octobre'],
    ['nl', '1 oktober'],
  ])('writes the first day of its period without a year in %s', (language, day) => {
    const { blocks } = inLanguage(language, () => detailView(sampleReport(), textFitter(loadFonts())));
    const [period] = blocks;
    const text = period?.kind === 'text' ? period.text.replaceAll('\u00a0', ' ') : '';
    expect(text).toContain(day);
    expect(text.match(/\b2026\b/g)).toHaveLength(2);
    expect(text).not.toMatch(/octubre de (?!2026)/);
  });

  test('is set from any text', () => {
    const pick = (index: number): string => uglyStrings[index % uglyStrings.length] as string;
    const report = composeReport(
      hostileInput({ needs: 14, findings: 24, promises: 20, pick, paper: 'a4', over: false }),
    );
    expect(renderer.render(report).pages.overview).toBe(1);
  });
});

describe.skipIf(!hasPdftotext)('the overview in words', () => {
  test('holds verdict, what needs attention, needs in order, figures and period', () => {
    const report = sampleReport();
    const text = textOf(renderer.render(report).overview);
    const [first] = report.attention;
    const finding = report.findings.find((one) => one.id === first);
    for (const said of [
      report.verdict,
      finding?.outcome,
      finding?.soWhat,
      finding?.proposal,
      report.customer.name,
      report.provider.name,
    ]) {
      expectIn(text, squeeze(said ?? 'nothing'));
    }
    let at = -1;
    for (const light of report.lights) {
      const found = text.indexOf(squeeze(light.name), at);
      expect(found).toBeGreaterThan(at);
      at = found;
      expectIn(text, squeeze(light.figure));
    }
    expectIn(text, squeeze('Period: 1 October 2026 to 31 October 2026 (Europe/London)'));
  });

  test('says that a month is not over', () => {
    const input = sampleInput();
    const customerMonth = { ...input.customerMonth, over: false };
    const report = composeReport({ ...input, customerMonth, now: new Date('2026-10-19T09:00:00Z') });
    expect(report.until).toBe('2026-10-19');
    const { overview, details } = renderer.render(report);
    expectIn(
      textOf(overview),
      squeeze('October 2026 is not over: this page speaks of the month up to 19 October 2026.'),
    );
    expectIn(textOf(details), squeeze('October 2026 is not over'));
  });

  test('says that no lens was declared', () => {
    const input = sampleInput();
    const report = composeReport({ ...input, judgement: { ...input.judgement, lensSource: 'default' } });
    expectIn(
      textOf(renderer.render(report).overview),
      squeeze('You have not told us yet what matters most to you.'),
    );
  });
});
