import { bars } from '../../charts/bars.ts';
import { formatMonth, formatNumber } from '../../format.ts';
import type { WeighedNeed } from '../../schema.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** What the customer values, as this report used it, and what changed since the issue before. */
export function lensBlocks({ report, fitter, page }: SectionInput): Block[] {
  const { lens } = report;
  const labelWidth = 190;
  const weight = (need: WeighedNeed): string => {
    const now = formatNumber(need.weight, 1);
    return need.before === null || need.before === need.weight
      ? now
      : `${now}, was ${formatNumber(need.before, 1)}`;
  };
  const drawn = lens.needs.map((need) => ({
    label: fitter.fit(need.name, { width: labelWidth - 8, size: 7.6, lines: 1 }),
    value: need.weight,
    figure: weight(need),
  }));
  const source =
    lens.source === 'declared'
      ? 'Weights of 100, as you declared them.'
      : 'You have not declared a lens: these are the usual weights of our catalogue, of 100.';
  return [
    {
      kind: 'section',
      id: 'lens',
      title: 'What you value',
      lead: 'The lens through which this report was made, and what changed in it.',
      newPage: false,
    },
    {
      kind: 'chart',
      title: 'Weights',
      chart: bars({
        bars: drawn,
        width: page.width,
        labelWidth,
        accent: page.accent,
        title: 'Weights of the needs, of 100',
      }),
      note: source,
    },
    { kind: 'heading', title: 'What changed, and why' },
    ...changes(lens).map((text): Block => ({ kind: 'text', text: fitter.clean(text), soft: false })),
    ...(lens.rules.length > 0
      ? [
          { kind: 'heading', title: 'Rules that you declared' } as const,
          {
            kind: 'facts',
            rows: lens.rules.map(
              (rule) => [fitter.clean(rule.name), fitter.clean(`tell ${rule.tell}, ${rule.how}`)] as const,
            ),
          } as const,
        ]
      : []),
  ];
}

function changes(lens: SectionInput['report']['lens']): string[] {
  if (lens.beforeMonth === null)
    return ['This is the first report: there is no lens before to compare with.'];
  const since = `since the report of ${formatMonth(lens.beforeMonth)}`;
  const moved = lens.needs.filter((need) => need.before !== null && need.before !== need.weight);
  const added = lens.needs.filter((need) => need.before === null);
  const lines = [
    ...moved.map(
      (need) =>
        `${need.name}: ${formatNumber(need.before ?? 0, 1)} before, ${formatNumber(need.weight, 1)} now.`,
    ),
    ...added.map((need) => `${need.name}: new, ${formatNumber(need.weight, 1)} of 100.`),
    ...lens.dropped.map(
      (need) => `${need.name}: no longer in the lens (${formatNumber(need.weight, 1)} before).`,
    ),
    ...lens.newRules.map((rule) => `New rule: ${rule}.`),
    ...lens.goneRules.map((rule) => `Rule taken back: ${rule}.`),
  ];
  if (lines.length === 0) return [`Nothing changed ${since}.`];
  return [`What changed ${since}, because you declared it so:`, ...lines];
}
