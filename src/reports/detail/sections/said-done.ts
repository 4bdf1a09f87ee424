import { one } from '../../../platform/language/numbers.ts';
import { t } from '../../../platform/language/t.ts';
import { formatNumber, shortDate } from '../../format.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** What people said was not right, and what was done, as far as they say that it is right now. Left out where nothing was. */
export function saidDoneBlocks({ report, fitter, page }: SectionInput): Block[] {
  const lines = report.saidDone ?? [];
  if (lines.length === 0) return [];
  const words = (page.width - 2 * 62) / 3;
  const widths = [62, words, words, words, 62];
  const cell = (text: string, index: number): string =>
    fitter.fit(text, { width: (widths[index] ?? 60) - 8, size: 7.8, lines: 8 });
  return [
    {
      kind: 'section',
      id: 'you-said',
      title: t`You said, we did`,
      lead: t`What your people told us was not right. It stands here only when they say themselves that it is right now.`,
      newPage: false,
    },
    {
      kind: 'text',
      text: one(lines.length)
        ? t`${formatNumber(lines.length)} complaint confirmed as put right this month.`
        : t`${formatNumber(lines.length)} complaints confirmed as put right this month.`,
      soft: false,
    },
    {
      kind: 'table',
      title: t`Put right this month, as those say who had complained`,
      widths,
      right: widths.map(() => false),
      head: [t`Said`, t`You said`, t`We did`, t`So that it does not happen again`, t`Right since`],
      rows: lines.map((line) =>
        [
          shortDate(line.saidOn),
          line.said ? t`“${line.said}”` : t`A low score, without a word`,
          line.done,
          line.prevents || t`Nothing yet`,
          shortDate(line.confirmedOn),
        ].map(cell),
      ),
      note: '',
    },
  ];
}
