import { formatNumber, plural } from '../../format.ts';
import type { ScoreLine } from '../../schema.ts';
import type { Block, SectionInput } from '../blocks.ts';

const correction =
  'People are put into groups by side, site and whether they report anything; whoever answered speaks for all of their group (poststratification). Groups of fewer than five who answered are not told.';

type Group = ScoreLine['groups'][number];
type Figure = NonNullable<Group['raw']>;

const shares = [0.14, 0.12, 0.12, 0.14, 0.23, 0.25] as const;
const head = ['Who', 'People', 'Asked', 'Answered', 'As answered (95 %)', 'Corrected for who answers'];

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
      title: 'Who answered, and what everybody would say',
      lead: 'Whoever answers is seldom like everybody. Beside the answers stands what they come to when each group of people counts as many as it has.',
      newPage: false,
    },
    ...scores.flatMap((score) => oneScore(score, input)),
    { kind: 'heading', title: 'How these are made' },
    {
      kind: 'facts',
      rows: [...new Map(scores.map((score) => [score.method, score.name]))]
        .map(([made, name]) => [input.fitter.clean(name), input.fitter.clean(made)] as const)
        .concat([['Correction', correction]]),
    },
  ];
}

function oneScore(score: ScoreLine, { fitter, page }: SectionInput): Block[] {
  const widths = shares.map((share) => share * page.width);
  const cell = (text: string, index: number): string =>
    fitter.fit(text, { width: (widths[index] ?? 60) - 8, size: 7.8, lines: 4 });
  const title = score.question ? `${score.name}: “${score.question}”` : score.name;
  return [
    { kind: 'heading', title: fitter.heading(title) },
    {
      kind: 'table',
      title: 'Buyers are all who pay or decide; everybody counts them and the users',
      widths,
      right: widths.map(() => false),
      head,
      rows: score.groups.map((group) => rowOf(group, score.unit).map(cell)),
      note: '',
    },
    { kind: 'text', text: fitter.clean(gapSentence(score)), soft: false },
    { kind: 'facts', rows: [['Formula', fitter.clean(score.formula)]] },
  ];
}

function rowOf(group: Group, unit: ScoreLine['unit']): string[] {
  const { name, population, asked, answered, answers, people, raw, corrected, notCorrected } = group;
  const gave = answered === null ? plural(people, 'person', 'people') : `${formatNumber(answered)} of them`;
  const hidden = group.tooFew && raw === null;
  return [
    name,
    formatNumber(population),
    asked === null ? 'not by us' : formatNumber(asked),
    hidden ? 'fewer than 5' : `${gave}, ${plural(answers, 'answer')}`,
    figureText(raw, unit) || (answers === 0 ? 'nobody answered' : 'not told'),
    figureText(corrected, unit) || notCorrected,
  ];
}

function gapSentence({ gap, noGap, unit }: ScoreLine): string {
  if (!gap) return `The gap between buyers and users is not told: ${noGap || 'one of them did not answer'}.`;
  const sure = gap.low > 0 || gap.high < 0;
  const who = gap.value > 0 ? 'Buyers are the more content ones' : 'Users are the more content ones';
  return `Gap, buyers less users: ${figureText(gap, unit)}. ${sure ? `${who}, beyond chance.` : 'It may be chance.'}`;
}

/** `82 % (71 to 90)`. */
function figureText(figure: Figure | null, unit: ScoreLine['unit']): string {
  if (!figure) return '';
  const digits = unit === 'of 7' ? 1 : 0;
  const number = (value: number) => formatNumber(value, digits);
  const words = { '%': ' %', points: ' points', 'of 7': ' of 7', 'of 100': ' of 100' }[unit];
  return `${number(figure.value)}${words} (${number(figure.low)} to ${number(figure.high)})`;
}
