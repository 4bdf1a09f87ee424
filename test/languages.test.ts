import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inLanguage } from '../src/platform/language/in-language.ts';
import { detailView } from '../src/reports/detail/view.ts';
import {
  closeMonth,
  measurePage,
  measuresPage,
  overviewPage,
  type ReportData,
} from '../src/reports/index.ts';
import { type Density, densities } from '../src/reports/overview/density.ts';
import { overviewView } from '../src/reports/overview/view.ts';
import { readySample } from './browser/ready-sample.ts';
import { leftInEnglish, outsideBrackets } from './left-in-english.ts';
import { openTestStores, type TestStores } from './stores.ts';

let stores: TestStores;
let outDir: string;
beforeAll(async () => {
  stores = await openTestStores({ copyOf: await readySample() });
  outDir = await mkdtemp(join(tmpdir(), 'beholder-languages-'));
});
afterAll(async () => {
  await stores?.close();
  await rm(outDir, { recursive: true, force: true });
});

/** Leaves every text as it is, so that brackets stay. */
const asItIs = {
  clean: (text: string) => text,
  heading: (text: string) => text,
  fit: (text: string) => text,
  width: (text: string, size: number) => text.length * size * 0.5,
  lines: () => 1,
};

async function closedIn(language: string): Promise<ReportData[]> {
  const { ctx } = stores;
  await ctx.records.updateTable('customers').set({ language }).execute();
  const closed = await closeMonth({ ctx, input: { month: '2026-10', outDir, jobs: 1 } });
  return Promise.all(
    closed.map(async (one) => {
      expect(one.state).toBe('closed');
      return JSON.parse(await readFile(join(outDir, one.slug, 'report.json'), 'utf8')) as ReportData;
    }),
  );
}

/** Every text of a report, on paper and on its pages. */
function shownOf(report: ReportData, language: string): string[] {
  const [roomy] = densities;
  const shown = inLanguage(language, () => [
    overviewView(report, roomy as Density, asItIs),
    detailView(report, asItIs),
    overviewPage(report),
    measuresPage(report),
    ...Object.keys(report.measures).map((id) => measurePage(report, id)),
  ]);
  return outsideBrackets(shown);
}

test('no word of a report is left in English where it is written in another language', async () => {
  for (const report of await closedIn('pseudo')) {
    expect(await leftInEnglish(stores.ctx, shownOf(report, 'pseudo'))).toEqual([]);
  }
});

/** Their names are the provider's. */
const sourcesOf = (report: ReportData) =>
  Object.values(report.measures).flatMap((one) => one.statement.sources.map(({ name }) => name));

test('reports in German, French, Spanish and Dutch share no sentence with the English one', async () => {
  const ours = async (language: string) => {
    const reports = await closedIn(language);
    const texts = reports.flatMap((report) => shownOf(report, language));
    const sources = new Set(reports.flatMap(sourcesOf));
    const left = await leftInEnglish(stores.ctx, texts);
    return left.filter((one) => one.includes(' ') && !sources.has(one));
  };
  const english = new Set(await ours('en'));
  expect(english.size).toBeGreaterThan(300);
  for (const language of ['de', 'fr', 'es', 'nl']) {
    const shared = (await ours(language)).filter((one) => english.has(one));
    expect([language, shared]).toEqual([language, []]);
  }
});
