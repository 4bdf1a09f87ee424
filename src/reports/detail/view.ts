import { t } from '../../platform/language/t.ts';
import { formatMonth } from '../format.ts';
import { pageOf } from '../page.ts';
import type { ReportData } from '../schema.ts';
import type { TextFitter } from '../text/fit.ts';
import type { Block, SectionInput } from './blocks.ts';
import { accountingBlocks } from './sections/accounting.ts';
import { gaugeBlocks } from './sections/gauge.ts';
import { lensBlocks } from './sections/lens.ts';
import { needsBlocks } from './sections/needs.ts';
import { judgingBlocks, openingBlocks, readingBlocks } from './sections/opening.ts';
import { painBlocks } from './sections/pains.ts';
import { promisesBlocks } from './sections/promises.ts';
import { recoveryBlocks } from './sections/recoveries.ts';
import { saidDoneBlocks } from './sections/said-done.ts';
import { scoreBlocks } from './sections/scores.ts';
import { servicesBlocks } from './sections/services.ts';
import { subjectBlocks } from './sections/subjects.ts';

/** Everything the detail's template draws, in reading order. */
export function detailView(report: ReportData, fitter: TextFitter, publicUrl: string | null = null) {
  const page = pageOf(report, fitter, publicUrl);
  const input: SectionInput = { report, fitter, page, printed: new Set() };
  const blocks: Block[] = [
    ...openingBlocks(input),
    ...readingBlocks(input),
    ...judgingBlocks(input),
    ...needsBlocks(input),
    ...servicesBlocks(input),
    ...subjectBlocks(input),
    ...scoreBlocks(input),
    ...painBlocks(input),
    ...gaugeBlocks(input),
    ...promisesBlocks(input),
    ...recoveryBlocks(input),
    ...saidDoneBlocks(input),
    ...lensBlocks(input),
    ...accountingBlocks(input),
  ];
  return {
    page,
    date: page.date,
    title: fitter.clean(t`${report.customer.name}: detail of ${formatMonth(report.month)}`),
    customer: fitter.clean(report.customer.name),
    month: formatMonth(report.month),
    provider: fitter.clean(report.provider.name),
    runningHead: fitter.fit(`${report.customer.name} · ${formatMonth(report.month)}`, {
      width: page.width * 0.7,
      size: 7.4,
      lines: 1,
    }),
    verdict: fitter.heading(report.verdict),
    words: {
      kind: t`The detail`,
      onTheWeb: t`On the web`,
      whatIsThere: t`this number, its rows, a filter and CSV`,
    },
    blocks: levelled(blocks),
  };
}

/** Headings under a need stand one level lower than those under a section: levels may not be skipped. */
function levelled(blocks: readonly Block[]): (Block & { readonly level?: 2 | 3 })[] {
  let inNeed = false;
  return blocks.map((block) => {
    if (block.kind === 'need') inNeed = true;
    if (block.kind === 'section') inNeed = false;
    return block.kind === 'heading' ? { ...block, level: inNeed ? 3 : 2 } : block;
  });
}
