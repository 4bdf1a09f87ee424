import { type Gauge, labelled } from '../../../findings/index.ts';
import { mark, say, t } from '../../../platform/language/t.ts';
import { type Bar, bars } from '../../charts/bars.ts';
import { formatNumber } from '../../format.ts';
import { disagrees, gaugeSentence } from '../../gauge-words.ts';
import { barsRoom } from '../bars-room.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** Targets met beside what people feel: green outside may be red inside. Never a mark without its number. */
export function gaugeBlocks({ report, fitter, page }: SectionInput): Block[] {
  const { gauge } = report;
  if (!gauge) return [];
  const drawn = barsOf(gauge);
  const parts = [...gauge.targets, ...gauge.plain, ...gauge.voices];
  return [
    {
      kind: 'section',
      id: 'gauge',
      title: t`Outside and inside`,
      lead: t`Targets say that the work went by the book; people say how it felt. Both stand here side by side.`,
      newPage: false,
    },
    { kind: 'text', text: fitter.clean(gaugeSentence(gauge)), soft: !disagrees(gauge) },
    ...(drawn.length > 0
      ? [
          {
            kind: 'chart',
            title: t`Of 100`,
            chart: bars({
              bars: drawn,
              width: Math.min(page.width, 400),
              labelWidth: barsRoom(drawn, 'label', 110, fitter),
              figureWidth: barsRoom(drawn, 'figure', 120, fitter),
              accent: page.accent,
              title: t`Targets met and content answers, of 100`,
            }),
            note: t`The thin line is the 95 % interval (Wilson): with few answers it is long, and says so.`,
          } as const,
        ]
      : []),
    ...(parts.length > 0
      ? [
          {
            kind: 'facts',
            rows: parts.map(
              (part) =>
                [
                  fitter.clean(part.title),
                  fitter.clean(labelled(part.figure, say(levels[part.level]))),
                ] as const,
            ),
          } as const,
        ]
      : []),
  ];
}

const levels = { good: mark('good'), watch: mark('watch'), problem: mark('problem') } as const;

const ofAll = (count: number, all: number): string => t`${formatNumber(count)} of ${formatNumber(all)}`;

function barsOf({ targets, targetsMet, said, unhappy }: Gauge): Bar[] {
  const met: Bar[] =
    targets.length === 0
      ? []
      : [
          {
            label: t`targets met`,
            value: (100 * targetsMet) / targets.length,
            figure: ofAll(targetsMet, targets.length),
            marked: true,
          },
        ];
  const content = said.map(
    ({ who, content: count, answers, low, high }): Bar => ({
      label: t`${say(who)}: content`,
      value: (100 * count) / answers,
      figure: ofAll(count, answers),
      ...(low === null || high === null ? {} : { low: 100 * low, high: 100 * high }),
    }),
  );
  const pain: Bar[] =
    unhappy && unhappy.answers > 0
      ? [
          {
            label: t`unhappy answers`,
            value: (100 * unhappy.count) / unhappy.answers,
            figure: ofAll(unhappy.count, unhappy.answers),
          },
        ]
      : [];
  return [...met, ...content, ...pain];
}
