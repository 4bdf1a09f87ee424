import { clausesOf, labelled } from '../../../findings/index.ts';
import { mark, say, t } from '../../../platform/language/t.ts';
import type { Measure, MeasureId } from '../../../signals/index.ts';
import { answers } from '../../charts/answers.ts';
import { busyHours } from '../../charts/busy-hours.ts';
import { threats } from '../../charts/threats.ts';
import { formatFigure } from '../../format.ts';
import { sharpestQuote } from '../../quote.ts';
import type { Block, SectionInput } from '../blocks.ts';
import { historyBlocks, isSame, measureRows, sameWords, tableBlocks } from '../measure-blocks.ts';

interface Subject {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly measures: readonly MeasureId[];
}

/** The same month by subject; each subject's measures in reading order. */
const subjects: readonly Subject[] = [
  {
    id: 'tickets',
    title: mark('Requests for help'),
    lead: mark('How many asked, how soon somebody helped, and whether it held.'),
    measures: [
      'tickets.volume',
      'tickets.first-response',
      'tickets.waited',
      'tickets.resolution',
      'tickets.resolution-wall',
      'tickets.vendor-resolution',
      'tickets.target-met',
      'tickets.vendor-target-met',
      'tickets.reopened',
      'tickets.repeat',
      'tickets.backlog',
      'tickets.mttr',
      'tickets.mtbf',
    ],
  },
  {
    id: 'availability',
    title: mark('Availability'),
    lead: mark('Whether what you rely on was there in agreed hours.'),
    measures: ['availability.share', 'availability.outages', 'availability.peak', 'availability.maintenance'],
  },
  {
    id: 'use',
    title: mark('Use'),
    lead: mark('What the connection was used for, and when.'),
    measures: [
      'use.appropriate',
      'use.inappropriate-people',
      'use.by-category',
      'use.by-person',
      'use.by-hour',
    ],
  },
  {
    id: 'capacity',
    title: mark('Speed and capacity'),
    lead: mark('How long people waited for systems, and who or what they waited for.'),
    measures: ['response.peak', 'response.off-peak', 'capacity.slow-minutes', 'capacity.hogs'],
  },
  {
    id: 'threats',
    title: mark('Threats'),
    lead: mark('What was tried against you, what was stopped, and what got through.'),
    measures: ['threats.passed', 'threats.blocked', 'threats.reported'],
  },
  {
    id: 'voices',
    title: mark('What your people said'),
    lead: mark('Buyers and users apart, with the number of answers behind each figure.'),
    measures: [
      'satisfaction.csat',
      'satisfaction.buyers',
      'satisfaction.nps',
      'satisfaction.ces',
      'satisfaction.unhappy',
      'contact.silence',
    ],
  },
];

/** A section a subject; subjects of which nothing was measured are left to the list of what was not measured. */
export function subjectBlocks(input: SectionInput): Block[] {
  return subjects.flatMap((subject) => {
    const measures = subject.measures.flatMap((id) => input.report.measures[id] ?? []);
    const measured = measures.filter((measure) => measure.state === 'measured');
    return measured.length === 0 ? [] : oneSubject(subject, measures, measured, input);
  });
}

function oneSubject(
  subject: Subject,
  measures: readonly Measure[],
  measured: readonly Measure[],
  input: SectionInput,
): Block[] {
  const mains = new Set(input.report.lights.map((light) => light.measure));
  const same = measured.filter((measure) => !mains.has(measure.id) && isSame(measure));
  return [
    {
      kind: 'section',
      id: subject.id,
      title: say(subject.title),
      lead: say(subject.lead),
      newPage: true,
    },
    ...measureRows(measures, input),
    ...special(subject.id, input),
    ...measured.flatMap((measure): Block[] => {
      // The charts of the needs' own measures stand with the needs.
      const history =
        mains.has(measure.id) || isSame(measure) ? [] : historyBlocks(measure, null, input, true);
      const tables = tableBlocks(measure, input);
      if (history.length + tables.length === 0) return [];
      return [
        { kind: 'heading', title: input.fitter.heading(labelled(measure.title, formatFigure(measure))) },
        ...history,
        ...tables,
      ];
    }),
    ...sameBlocks(same, input),
  ];
}

/** What never moved, in one line. */
function sameBlocks(same: readonly Measure[], { fitter }: SectionInput): Block[] {
  if (same.length === 0) return [];
  const each = same.map((measure) => labelled(measure.title, sameWords(measure)));
  return [{ kind: 'text', text: fitter.clean(`${clausesOf(each)}.`), soft: true }];
}

/** Charts that show several measures together. */
function special(subject: string, { report, fitter, page }: SectionInput): Block[] {
  const { measures } = report;
  if (subject === 'capacity' && measures['response.peak']?.state === 'measured') {
    const chart = busyHours({
      peak: measures['response.peak'],
      rest: measures['response.off-peak'],
      width: page.width,
      height: 130,
      accent: page.accent,
    });
    return [
      {
        kind: 'chart',
        title: t`At your busy hours beside other hours`,
        chart,
        note: t`9 in 10 waits ended within these times.`,
      },
    ];
  }
  if (subject === 'threats') {
    const chart = threats({
      blocked: measures['threats.blocked'],
      passed: measures['threats.passed'],
      width: page.width,
      height: 130,
    });
    return [{ kind: 'chart', title: t`Stopped, and got through`, chart, note: '' }];
  }
  if (subject !== 'voices') return [];
  const rows = report.voices.map((row) => ({
    ...row,
    who: fitter.fit(row.who, { width: 62, size: 7.4, lines: 1 }),
  }));
  const quote = sharpestQuote(report);
  return [
    ...(rows.length > 0
      ? [
          {
            kind: 'chart',
            title: t`Answers with their intervals`,
            chart: answers({ rows, width: Math.min(page.width, 340), rowHeight: 16, accent: page.accent }),
            note: '',
          } as const,
        ]
      : []),
    ...(quote
      ? [{ kind: 'quote', text: fitter.clean(t`“${quote.comment}”`), who: fitter.clean(quote.who) } as const]
      : []),
  ];
}
