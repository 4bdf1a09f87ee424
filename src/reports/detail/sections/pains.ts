import { sparkline } from '../../charts/sparkline.ts';
import { formatNumber, plural } from '../../format.ts';
import { roughTime } from '../../pain-lines.ts';
import type { PainLine } from '../../schema.ts';
import type { Block, SectionInput } from '../blocks.ts';

const columns = [0.26, 0.38, 0.18, 0.18] as const;
const size = 8.6;

/** What hurts the customer's people, grouped, and whether it shrinks. Left out where nothing is grouped. */
export function painBlocks({ report, fitter, page }: SectionInput): Block[] {
  const pains = report.pains ?? [];
  if (pains.length === 0) return [];
  const widths = columns.map((share) => share * page.width);
  const fit = (text: string, column: number, lines: number) =>
    fitter.fit(text, { width: (widths[column] ?? 90) - 8, size, lines });
  return [
    {
      kind: 'section',
      id: 'pains',
      title: 'What bothers your people',
      lead: 'Complaints and requests that are alike, taken together: how many, what they cost, who has them in hand, and whether they shrink.',
      newPage: false,
    },
    {
      kind: 'measures',
      widths,
      rows: pains.map((one) => ({
        title: fit(one.title, 0, 3),
        figure: fit(figureOf(one), 1, 5),
        change: fit(changeOf(one), 2, 4),
        spark: one.history.some((point) => point.value !== null)
          ? sparkline({
              ...{ history: one.history, limits: one.limits, unit: 'share', state: null },
              ...{ width: (widths[3] ?? 90) - 4, height: 16 },
            })
          : null,
      })),
    },
    { kind: 'facts', rows: method.map(([label, text]) => [label, fitter.clean(text)] as const) },
  ];
}

/** `14 of 60 said, buyers 2, users 12; about 5 h lost (95 %: 3 h to 9 h). In hand: Olga.` */
function figureOf({ pieces, of, who, minutes, owner }: PainLine): string {
  const lost = minutes
    ? `; about ${roughTime(minutes.about)} lost (95 %: ${roughTime(minutes.low)} to ${roughTime(minutes.high)})`
    : '; time lost not known';
  const said = `${formatNumber(pieces)} of ${plural(of, 'thing', 'things')} said${who ? ` (${who})` : ''}`;
  return `${said}${lost}. ${owner ? `In hand: ${owner}.` : 'Nobody has it in hand.'}`;
}

function changeOf({ verdict, now, before, sinceOwned }: PainLine): string {
  const counts =
    before.of > 0
      ? `: ${formatNumber(now.pieces)} of ${formatNumber(now.of)} in ${plural(now.months, 'month')}, ${formatNumber(before.pieces)} of ${formatNumber(before.of)} before`
      : '';
  const owned = sinceOwned && sinceOwned !== 'too few to tell' ? `; since it is in hand: ${sinceOwned}` : '';
  return `${verdict}${counts}${owned}`;
}

const method = [
  [
    'How they are grouped',
    'Words of answers, mails, mentions and conversations that were unhappy, and titles of requests, by likeness of meaning and words; people name, merge and split the groups.',
  ],
  [
    'Whether one shrinks',
    'Its share of everything said in each whole month. The band is the usual range of a month (XmR: mean ± 2.66 times the mean moving range, never narrower than counting makes it) from the months before the newest three. It grows or shrinks where the mean of the newest three lies outside the same limits for a mean, or the last month outside the band; everything else is noise.',
  ],
  [
    'Time lost',
    'Minutes that people say they lost as said; a request counts a quarter of the time that it was open, one working day at most (between a twentieth and all of it in the interval); pieces of which nothing is known count as the mean of the others.',
  ],
] as const;
