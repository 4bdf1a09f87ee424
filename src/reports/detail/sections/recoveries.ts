import { t } from '../../../platform/language/t.ts';
import { formatNumber } from '../../format.ts';
import { contactText, shareText } from '../../recovery-words.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** How the unhappy were looked after. Left out where nobody was unhappy. */
export function recoveryBlocks({ report, fitter }: SectionInput): Block[] {
  const { recoveries } = report;
  if (!recoveries) return [];
  const { n, days, open, contactInTime, rescued, recurred } = recoveries;
  const rows = [
    [t`Unhappy, or asked for a call`, t`${formatNumber(n)} in ${days} days; ${formatNumber(open)} open now`],
    [t`Until somebody spoke with them`, contactText(recoveries)],
    [t`Called in the time agreed for it`, shareText(contactInTime)],
    [t`They say that it is right`, shareText(rescued)],
    [t`It came back`, shareText(recurred)],
  ] as const;
  return [
    {
      kind: 'section',
      id: 'recoveries',
      title: t`When somebody was unhappy`,
      lead: t`Each unhappy answer is an incident: we call, put it right, and prevent it. Of those that were opened in the ${days} days to the end of this period.`,
      newPage: false,
    },
    { kind: 'facts', rows: rows.map(([label, value]) => [label, fitter.clean(value)] as const) },
    {
      kind: 'text',
      text: t`Time is working time by your agreement, from when we could know; whom nobody has spoken with counts as the longest. Right is only what they say themselves, of those who said so or had 30 days to. It came back: a like complaint within 90 days, of those for which we wrote down what prevents it. Intervals: Wilson.`,
      soft: true,
    },
  ];
}
