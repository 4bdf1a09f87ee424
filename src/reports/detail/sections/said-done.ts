import { plural, shortDate } from '../../format.ts';
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
      title: 'You said, we did',
      lead: 'What your people told us was not right. It stands here only when they say themselves that it is right now.',
      newPage: false,
    },
    {
      kind: 'text',
      text: `${plural(lines.length, 'complaint')} confirmed as put right this month.`,
      soft: false,
    },
    {
      kind: 'table',
      title: 'Put right this month, as those say who had complained',
      widths,
      right: widths.map(() => false),
      head: ['Said', 'You said', 'We did', 'So that it does not happen again', 'Right since'],
      rows: lines.map((line) =>
        [
          shortDate(line.saidOn),
          line.said ? `“${line.said}”` : 'A low score, without a word',
          line.done,
          line.prevents || 'Nothing yet',
          shortDate(line.confirmedOn),
        ].map(cell),
      ),
      note: '',
    },
  ];
}
