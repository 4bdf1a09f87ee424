import { clausesOf } from '../../../findings/index.ts';
import { one } from '../../../platform/language/numbers.ts';
import { mark, say, t } from '../../../platform/language/t.ts';
import { sparkline } from '../../charts/sparkline.ts';
import { formatNumber } from '../../format.ts';
import { roughTime, trendNames } from '../../pain-lines.ts';
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
      title: t`What bothers your people`,
      lead: t`Complaints and requests that are alike, taken together: how many, what they cost, who has them in hand, and whether they shrink.`,
      newPage: false,
    },
    {
      kind: 'measures',
      widths,
      rows: pains.map((pain) => ({
        title: fit(pain.title, 0, 3),
        figure: fit(figureOf(pain), 1, 5),
        change: fit(changeOf(pain), 2, 4),
        spark: pain.history.some((point) => point.value !== null)
          ? sparkline({
              ...{ history: pain.history, limits: pain.limits, unit: 'share', state: null },
              ...{ width: (widths[3] ?? 90) - 4, height: 16 },
            })
          : null,
      })),
    },
    { kind: 'facts', rows: method.map(([label, text]) => [say(label), fitter.clean(say(text))] as const) },
  ];
}

/** `14 of 60 things said (buyers 2, users 12); about 5 h lost (95 %: 3 h to 9 h). In hand: Olga.` */
function figureOf({ pieces, of, who, minutes, owner }: PainLine): string {
  const [some, all] = [formatNumber(pieces), formatNumber(of)];
  const said = one(of) ? t`${some} of ${all} thing said` : t`${some} of ${all} things said`;
  const lost = minutes
    ? t`about ${roughTime(minutes.about)} lost (95 %: ${roughTime(minutes.low)} to ${roughTime(minutes.high)})`
    : t`time lost not known`;
  const hand = owner ? t`In hand: ${owner}.` : t`Nobody has it in hand.`;
  return `${clausesOf([who ? `${said} (${who})` : said, lost])}. ${hand}`;
}

function changeOf({ verdict, now, before, sinceOwned }: PainLine): string {
  const change = say(trendNames[verdict]);
  const counted = before.of > 0 ? t`${change}: ${countsOf(now, before)}` : change;
  return sinceOwned && sinceOwned !== 'too few to tell'
    ? clausesOf([counted, t`since it is in hand: ${say(trendNames[sinceOwned])}`])
    : counted;
}

function countsOf(now: PainLine['now'], before: PainLine['before']): string {
  const [some, all, months] = [formatNumber(now.pieces), formatNumber(now.of), formatNumber(now.months)];
  const [someBefore, allBefore] = [formatNumber(before.pieces), formatNumber(before.of)];
  return one(now.months)
    ? t`${some} of ${all} in ${months} month, ${someBefore} of ${allBefore} before`
    : t`${some} of ${all} in ${months} months, ${someBefore} of ${allBefore} before`;
}

const method = [
  [
    mark('How they are grouped'),
    mark(
      'Words of answers, mails, mentions and conversations that were unhappy, and titles of requests, by likeness of meaning and words; people name, merge and split the groups.',
    ),
  ],
  [
    mark('Whether one shrinks'),
    mark(
      'Its share of everything said in each whole month. The band is the usual range of a month (XmR: mean ± 2.66 times the mean moving range, never narrower than counting makes it) from the months before the newest three. It grows or shrinks where the mean of the newest three lies outside the same limits for a mean, or the last month outside the band; everything else is noise.',
    ),
  ],
  [
    mark('Time lost'),
    mark(
      'Minutes that people say they lost as said; a request counts a quarter of the time that it was open, one working day at most (between a twentieth and all of it in the interval); pieces of which nothing is known count as the mean of the others.',
    ),
  ],
] as const;
