import { mark, say, t } from '../../../platform/language/t.ts';
import { bars } from '../../charts/bars.ts';
import { formatMonth, formatNumber } from '../../format.ts';
import { lensChanges, whereFrom } from '../../lens-words.ts';
import type { WeighedNeed } from '../../schema.ts';
import { barsRoom } from '../bars-room.ts';
import type { Block, SectionInput } from '../blocks.ts';

const labelWidth = 190;

const titles = {
  '': mark('What you value'),
  executive: mark('What your management values'),
  buyer: mark('What those who decide value'),
  user: mark('What those who work with it value'),
} as const;

/** What the customer values, as this report used it, where that comes from, and what changed since the issue before. */
export function lensBlocks({ report, fitter, page }: SectionInput): Block[] {
  const { lens } = report;
  const drawn = lens.needs.map((need) => ({
    label: fitter.fit(need.name, { width: labelWidth - 8, size: 7.6, lines: 1 }),
    value: need.weight,
    figure: weightText(need),
    ...(need.low === null || need.high === null ? {} : { low: need.low, high: need.high }),
  }));
  const text = (words: string): Block => ({ kind: 'text', text: fitter.clean(words), soft: false });
  return [
    {
      kind: 'section',
      id: 'lens',
      title: say(titles[report.reader]),
      lead: t`The lens through which this report was made, and what changed in it.`,
      newPage: false,
    },
    ...whereFrom(lens).map(text),
    {
      kind: 'chart',
      title: t`Weights`,
      chart: bars({
        bars: drawn,
        width: page.width,
        labelWidth,
        figureWidth: barsRoom(drawn, 'figure', drawn.some((bar) => 'low' in bar) ? 150 : 90, fitter),
        accent: page.accent,
        title: t`Weights of the needs, of 100`,
      }),
      note: '',
    },
    { kind: 'heading', title: t`What changed, and why` },
    ...changes(lens).map(text),
    ...(lens.rules.length > 0
      ? [
          { kind: 'heading', title: t`Rules that you declared` } as const,
          {
            kind: 'facts',
            rows: lens.rules.map(
              (rule) =>
                [
                  fitter.clean(rule.says ?? rule.name),
                  fitter.clean(t`tell ${rule.tell}, ${say(rule.how)}`),
                ] as const,
            ),
          } as const,
        ]
      : []),
  ];
}

/** `36.2 (30.1 to 41.8), was 33`. */
function weightText({ weight, low, high, before }: WeighedNeed): string {
  const now = formatNumber(weight, 1);
  const figure =
    low === null || high === null ? now : t`${now} (${formatNumber(low, 1)} to ${formatNumber(high, 1)})`;
  return before === null || before === weight ? figure : t`${figure}, was ${formatNumber(before, 1)}`;
}

function changes(lens: SectionInput['report']['lens']): string[] {
  if (lens.beforeMonth === null)
    return [t`This is the first report: there is no lens before to compare with.`, ...lens.history];
  return lensChanges(lens, t`since the report of ${formatMonth(lens.beforeMonth)}`);
}
