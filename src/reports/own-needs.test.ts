import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../findings/index.ts';
import { parseLens } from '../lens/index.ts';
import { composeReport } from './compose-report.ts';
import { sampleInput } from './fixtures/sample-report.ts';
import { openRenderer } from './rendering/render-report.ts';
import { loadFonts } from './text/fonts.ts';

const file = 'examples/lenses/own-needs.yaml';

test('own needs reach both reports in the customer’s words, and "not measured" where nothing tells of them', (ctx) => {
  const input = sampleInput();
  const lens = parseLens(readFileSync(file, 'utf8'), file);
  const { customer, people, customerMonth: month } = input;
  const judgement = judge({ customer, month, lens, people, lensSource: 'declared' });
  const report = composeReport({ ...input, lens, judgement });
  expect(report.lens.needs.map(({ need, weight }) => [need, weight])).toEqual([
    ['own/lessons-start', 40],
    ['own/fewer-passwords', 30],
    ['fast-help', 20],
    ['people-content', 10],
  ]);
  expect(report.lights[1]).toMatchObject({ need: 'own/fewer-passwords', state: 'not measured' });
  const pdf = openRenderer(loadFonts()).render(report);
  expect(pdf.pages.details).toBeGreaterThan(10);
  if (!existsSync('/usr/bin/pdftotext')) return ctx.skip('pdftotext is not installed');
  const dir = mkdtempSync(join(tmpdir(), 'beholder-own-needs-'));
  try {
    for (const [name, bytes] of [
      ['overview', pdf.overview],
      ['details', pdf.details],
    ] as const) {
      const place = join(dir, `${name}.pdf`);
      writeFileSync(place, bytes);
      const text = execFileSync('pdftotext', ['-q', place, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
      expect(text).toContain('One password a day');
      expect(text).toContain('Lessons start on the bell');
      expect(text).toContain('Nothing that reaches us tells of it yet');
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
