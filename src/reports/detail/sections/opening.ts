import { clausesOf, isOwn } from '../../../findings/index.ts';
import { inWords } from '../../../platform/language/dates.ts';
import { one } from '../../../platform/language/numbers.ts';
import { mark, say, t } from '../../../platform/language/t.ts';
import { lightShape } from '../../charts/light-shape.ts';
import { formatDate, formatMonth, formatNumber, formatTime } from '../../format.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** Page 1: the verdict and the contents. */
export function openingBlocks({ report, fitter }: SectionInput): Block[] {
  const { timeZone } = report.customer;
  const period = [
    report.over
      ? ''
      : t`${formatMonth(report.month)} is not over: everything here is of the month up to ${formatDate(report.until)}.`,
    t`From ${dayOfMonth(report.from)} to ${formatDate(report.until)}, times in ${timeZone}.`,
    report.dataUntil === null
      ? t`No data came in.`
      : t`Data until ${formatTime(report.dataUntil, timeZone)}.`,
  ];
  return [
    { kind: 'text', text: fitter.clean(period.filter(Boolean).join(' ')), soft: true },
    ...(report.note
      ? [
          {
            kind: 'text' as const,
            text: fitter.clean(t`From ${report.provider.name}: ${report.note}`),
            soft: false,
          },
        ]
      : []),
    { kind: 'contents' },
  ];
}

/** `1 October`. */
function dayOfMonth(day: string): string {
  return inWords(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'long' });
}

/** Page 2: the month at a glance, and how to read the pages after. */
export function readingBlocks({ report, fitter }: SectionInput): Block[] {
  const rows = report.lights.map((light) => ({
    shape: lightShape(light.state, 9),
    name: fitter.fit(light.name, { width: 150, size: 9, lines: 2, weight: 'bold' }),
    text: fitter.fit(clausesOf([light.figure, light.change]), {
      width: 320,
      size: 9,
      lines: 3,
    }),
  }));
  return [
    {
      kind: 'section',
      id: 'reading',
      title: t`How to read this report`,
      lead: t`The overview says what needs you. These pages hold what stands behind it.`,
      newPage: true,
    },
    ...guide.map((text): Block => ({ kind: 'text', text: fitter.clean(say(text)), soft: false })),
    { kind: 'heading', title: t`The marks` },
    {
      kind: 'lights',
      rows: marks.map(([state, text]) => ({
        shape: lightShape(state, 9),
        name: say(state),
        text: say(text),
      })),
    },
    {
      kind: 'heading',
      title: fitter.clean(
        isOwn(report.lens.source)
          ? t`${formatMonth(report.month)} at a glance, in your order`
          : t`${formatMonth(report.month)} at a glance, in the usual order`,
      ),
    },
    { kind: 'lights', rows },
  ];
}

const guide = [
  mark(
    'The needs come in the order of what matters to you, the heaviest first. Each begins with its mark, what is so, and the number with its count; then come its thirteen months, what we found, and the facts one by one. After the needs the same month is told by service and by subject, and the last pages account for every number.',
  ),
  mark(
    'In the charts the grey band is the usual range: the control limits of your own months before (Wheeler: mean plus and minus 2.66 times the mean moving range). A month inside the band is noise; we call it a change only where a month lies outside, or eight in a row lie on one side of the mean. A gap with a short stroke is a month that was not measured. Nothing that was not measured is drawn or counted as zero.',
  ),
  mark(
    'A share never stands without its count. Where a group is small, an interval says how far the truth may lie from the number. “Median” is what the person in the middle saw; “9 in 10 within” is what all but the unluckiest tenth saw.',
  ),
];

const marks = [
  [mark('problem'), mark('beyond what you accept: somebody should decide something')],
  [mark('watch'), mark('near the edge of what you accept, or moving towards it')],
  [mark('good'), mark('within what you accept')],
  [mark('not measured'), mark('no data came in, or too little to say: never the same as good')],
] as const;

/** Page 3: how a number becomes a mark and a place in the order. The overview points here. */
export function judgingBlocks({ report, fitter }: SectionInput): Block[] {
  const { lens } = report;
  const texts = [
    isOwn(lens.source)
      ? t`You told us what matters to you, and how much. That is your lens; it is printed in full in the section “What you value”.`
      : t`You have not told us yet what matters to you. This report uses the usual weights of our catalogue; tell us yours, and the next report follows them.`,
    t`Each need is read from measures. A measure is compared with two bounds: from the first on it is “watch”, from the second on it is a “problem”. The bounds are yours where you gave them, else the catalogue’s. The worst measure of a need gives the need its mark, so that no average can hide it.`,
    t`What we find is ranked by how far it lies beyond your bound, times the weight of the need. The first of that order stand on the overview, the others here.`,
    rulesText(lens.rules.length),
    t`Small groups do not vanish in large percentages: wherever a share has exceptions that your lens cares about, they are listed one by one.`,
    t`Two clocks are never mixed. Times by our clock count agreed business hours; times by the service desk’s own clock are told apart and named so.`,
  ];
  return [
    {
      kind: 'section',
      id: 'judging',
      title: t`How we judge`,
      lead: t`From a number to a mark, and from a mark to a place on your page.`,
      newPage: true,
    },
    ...texts.map((text): Block => ({ kind: 'text', text: fitter.clean(text), soft: false })),
    ...missingBlocks(report, fitter),
  ];
}

function rulesText(count: number): string {
  if (count === 0)
    return t`You may declare rules, such as “any visit to a gambling site in working hours goes to the owner”. A rule goes before all ranking.`;
  return one(count)
    ? t`Rules go before all ranking. You declared ${formatNumber(count)} rule; what one of them finds is for the person that it names, and always stands on the overview.`
    : t`Rules go before all ranking. You declared ${formatNumber(count)} rules; what one of them finds is for the person that it names, and always stands on the overview.`;
}

function missingBlocks(report: SectionInput['report'], fitter: SectionInput['fitter']): Block[] {
  if (report.notMeasured.length === 0)
    return [{ kind: 'text', text: t`Everything in the catalogue was measured this month.`, soft: true }];
  return [
    { kind: 'heading', title: t`Not measured this month` },
    {
      kind: 'facts',
      rows: report.notMeasured.map((one) => [fitter.clean(one.title), fitter.clean(one.why)] as const),
    },
  ];
}
