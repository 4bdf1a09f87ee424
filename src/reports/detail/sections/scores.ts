import { mark, say, t } from '../../../platform/language/t.ts';
import { formatNumber, plural } from '../../format.ts';
import type { ScoreLine } from '../../schema.ts';
import type { Block, SectionInput } from '../blocks.ts';

const correction = mark(
  'People are put into groups by side, site and whether they report anything; whoever answered speaks for all of their group (poststratification). Groups of fewer than five who answered are not told.',
);

type Group = ScoreLine['groups'][number];
type Figure = NonNullable<Group['raw']>;

const shares = [0.14, 0.12, 0.12, 0.14, 0.23, 0.25] as const;
const head = [
  ...[mark('Who'), mark('People'), mark('Asked'), mark('Answered')],
  ...[mark('As answered (95 %)'), mark('Corrected for who answers')],
];

/**
 * What was answered, each question with who was asked and answered, as it was answered and corrected for who answers, buyers
 * and users side by side with their gap. Left out where nobody answered what we asked.
 */
export function scoreBlocks(input: SectionInput): Block[] {
  const scores = input.report.scores ?? [];
  if (scores.length === 0) return [];
  return [
    {
      kind: 'section',
      id: 'scores',
      title: t`Who answered, and what everybody would say`,
      lead: t`Whoever answers is seldom like everybody. Beside the answers stands what they come to when each group of people counts as many as it has.`,
      newPage: false,
    },
    ...scores.flatMap((score) => oneScore(score, input)),
    { kind: 'heading', title: t`How these are made` },
    {
      kind: 'facts',
      rows: [...new Map(scores.map((score) => [score.method, score.name]))]
        .map(([made, name]) => [input.fitter.clean(name), input.fitter.clean(made)] as const)
        .concat([[t`Correction`, say(correction)]]),
    },
  ];
}

function oneScore(score: ScoreLine, { fitter, page }: SectionInput): Block[] {
  const widths = shares.map((share) => share * page.width);
  const cell = (text: string, index: number): string =>
    fitter.fit(text, { width: (widths[index] ?? 60) - 8, size: 7.8, lines: 4 });
  const title = score.question ? t`${score.name}: “${score.question}”` : score.name;
  return [
    { kind: 'heading', title: fitter.heading(title) },
    {
      kind: 'table',
      title: t`Buyers are all who pay or decide; everybody counts them and the users`,
      widths,
      right: widths.map(() => false),
      head: head.map(say),
      rows: score.groups.map((group) => rowOf(group, score.unit).map(cell)),
      note: '',
    },
    { kind: 'text', text: fitter.clean(gapSentence(score)), soft: false },
    { kind: 'facts', rows: [[t`Formula`, fitter.clean(score.formula)]] },
  ];
}

function rowOf(group: Group, unit: ScoreLine['unit']): string[] {
  const { name, population, asked, answered, answers, people, raw, corrected, notCorrected } = group;
  const gave = answered === null ? plural(people, 'person', 'people') : t`${formatNumber(answered)} of them`;
  const hidden = group.tooFew && raw === null;
  return [
    name,
    formatNumber(population),
    asked === null ? t`not by us` : formatNumber(asked),
    hidden ? t`fewer than 5` : `${gave}, ${plural(answers, 'answer')}`,
    figureText(raw, unit) || (answers === 0 ? t`nobody answered` : t`not told`),
    figureText(corrected, unit) || notCorrected,
  ];
}

function gapSentence({ gap, noGap, unit }: ScoreLine): string {
  if (!gap)
    return noGap
      ? t`The gap between buyers and users is not told: ${noGap}.`
      : t`The gap between buyers and users is not told: one of them did not answer.`;
  const figure = figureText(gap, unit);
  if (gap.low <= 0 && gap.high >= 0) return t`Gap, buyers less users: ${figure}. It may be chance.`;
  return gap.value > 0
    ? t`Gap, buyers less users: ${figure}. Buyers are the more content ones, beyond chance.`
    : t`Gap, buyers less users: ${figure}. Users are the more content ones, beyond chance.`;
}

/** `82 % (71 to 90)`. */
function figureText(figure: Figure | null, unit: ScoreLine['unit']): string {
  if (!figure) return '';
  const digits = unit === 'of 7' ? 1 : 0;
  const [value, low, high] = [figure.value, figure.low, figure.high].map((one) => formatNumber(one, digits));
  return t`${inUnit(value ?? '', unit)} (${low ?? ''} to ${high ?? ''})`;
}

function inUnit(value: string, unit: ScoreLine['unit']): string {
  switch (unit) {
    case '%':
      return `${value} %`;
    case 'points':
      return t`${value} points`;
    case 'of 7':
      return t`${value} of 7`;
    case 'of 100':
      return t`${value} of 100`;
  }
}
