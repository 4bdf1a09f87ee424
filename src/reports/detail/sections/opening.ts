import { isOwn } from '../../../findings/index.ts';
import { lightShape } from '../../charts/light-shape.ts';
import { formatDate, formatMonth, formatTime, plural } from '../../format.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** Page 1: the verdict and the contents. */
export function openingBlocks({ report, fitter }: SectionInput): Block[] {
  const until =
    report.dataUntil === null
      ? 'No data came in.'
      : `Data until ${formatTime(report.dataUntil, report.customer.timeZone)}.`;
  const notOver = report.over
    ? ''
    : `${formatMonth(report.month)} is not over: everything here is of the month up to ${formatDate(report.until)}. `;
  return [
    {
      kind: 'text',
      text: fitter.clean(
        `${notOver}From ${formatDate(report.from).replace(/ \d+$/, '')} to ${formatDate(report.until)}, times in ${report.customer.timeZone}. ${until}`,
      ),
      soft: true,
    },
    ...(report.note
      ? [
          {
            kind: 'text' as const,
            text: fitter.clean(`From ${report.provider.name}: ${report.note}`),
            soft: false,
          },
        ]
      : []),
    { kind: 'contents' },
  ];
}

/** Page 2: the month at a glance, and how to read the pages after. */
export function readingBlocks({ report, fitter }: SectionInput): Block[] {
  const rows = report.lights.map((light) => ({
    shape: lightShape(light.state, 9),
    name: fitter.fit(light.name, { width: 150, size: 9, lines: 2, weight: 'bold' }),
    text: fitter.fit(`${light.figure}${light.change === '' ? '' : `; ${light.change}`}`, {
      width: 320,
      size: 9,
      lines: 3,
    }),
  }));
  return [
    {
      kind: 'section',
      id: 'reading',
      title: 'How to read this report',
      lead: 'The overview says what needs you. These pages hold what stands behind it.',
      newPage: true,
    },
    ...guide.map((text): Block => ({ kind: 'text', text: fitter.clean(text), soft: false })),
    { kind: 'heading', title: 'The marks' },
    {
      kind: 'lights',
      rows: marks.map(([state, text]) => ({ shape: lightShape(state, 9), name: state, text })),
    },
    {
      kind: 'heading',
      title: fitter.clean(
        `${formatMonth(report.month)} at a glance, in ${isOwn(report.lens.source) ? 'your' : 'the usual'} order`,
      ),
    },
    { kind: 'lights', rows },
  ];
}

const guide = [
  'The needs come in the order of what matters to you, the heaviest first. Each begins with its mark, what is so, and the number with its count; then come its thirteen months, what we found, and the facts one by one. After the needs the same month is told by service and by subject, and the last pages account for every number.',
  'In the charts the grey band is the usual range: the control limits of your own months before (Wheeler: mean plus and minus 2.66 times the mean moving range). A month inside the band is noise; we call it a change only where a month lies outside, or eight in a row lie on one side of the mean. A gap with a short stroke is a month that was not measured. Nothing that was not measured is drawn or counted as zero.',
  'A share never stands without its count. Where a group is small, an interval says how far the truth may lie from the number. “Median” is what the person in the middle saw; “9 in 10 within” is what all but the unluckiest tenth saw.',
];

const marks = [
  ['problem', 'beyond what you accept: somebody should decide something'],
  ['watch', 'near the edge of what you accept, or moving towards it'],
  ['good', 'within what you accept'],
  ['not measured', 'no data came in, or too little to say: never the same as good'],
] as const;

/** Page 3: how a number becomes a mark and a place in the order. The overview points here. */
export function judgingBlocks({ report, fitter }: SectionInput): Block[] {
  const { lens } = report;
  const declared = isOwn(lens.source);
  const order = declared
    ? 'You told us what matters to you, and how much. That is your lens; it is printed in full in the section “What you value”.'
    : 'You have not told us yet what matters to you. This report uses the usual weights of our catalogue; tell us yours, and the next report follows them.';
  const texts = [
    order,
    'Each need is read from measures. A measure is compared with two bounds: from the first on it is “watch”, from the second on it is a “problem”. The bounds are yours where you gave them, else the catalogue’s. The worst measure of a need gives the need its mark, so that no average can hide it.',
    'What we find is ranked by how far it lies beyond your bound, times the weight of the need. The first of that order stand on the overview, the others here.',
    lens.rules.length > 0
      ? `Rules go before all ranking. You declared ${plural(lens.rules.length, 'rule')}; what one of them finds is for the person that it names, and always stands on the overview.`
      : 'You may declare rules, such as “any visit to a gambling site in working hours goes to the owner”. A rule goes before all ranking.',
    'Small groups do not vanish in large percentages: wherever a share has exceptions that your lens cares about, they are listed one by one.',
    'Two clocks are never mixed. Times by our clock count agreed business hours; times by the service desk’s own clock are told apart and named so.',
  ];
  return [
    {
      kind: 'section',
      id: 'judging',
      title: 'How we judge',
      lead: 'From a number to a mark, and from a mark to a place on your page.',
      newPage: true,
    },
    ...texts.map((text): Block => ({ kind: 'text', text: fitter.clean(text), soft: false })),
    ...missingBlocks(report, fitter),
  ];
}

function missingBlocks(report: SectionInput['report'], fitter: SectionInput['fitter']): Block[] {
  if (report.notMeasured.length === 0)
    return [{ kind: 'text', text: 'Everything in the catalogue was measured this month.', soft: true }];
  return [
    { kind: 'heading', title: 'Not measured this month' },
    {
      kind: 'facts',
      rows: report.notMeasured.map((one) => [fitter.clean(one.title), fitter.clean(one.why)] as const),
    },
  ];
}
