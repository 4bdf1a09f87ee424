import { chanceOfProblem, type DrawnLine, type LearntTolerance } from '../lens/index.ts';
import { type CustomerMonth, describeMeasure, type MeasureId } from '../signals/index.ts';
import { inUnit } from './sentences.ts';
import { judgedNumber } from './severity.ts';

/** The numbers of a customer's month, as measured now or as a report has kept them. */
export type Measured = Pick<CustomerMonth, 'measures'>;

/** Something of which it is not known whether this reader would call it a problem, worth asking about. */
export interface UncertainItem {
  /** `question/MEASURE@VALUE`: what a reaction names. */
  readonly id: string;
  readonly measure: MeasureId;
  readonly need: DrawnLine['need'];
  /** In the unit of the bounds. */
  readonly value: number;
  /** It is so in this month; else it is asked what would be if it were. */
  readonly isSo: boolean;
  /** Chance, 0..1, that the answer is "a problem", as far as is known. */
  readonly chance: number;
  /** The question in one sentence. */
  readonly asks: string;
}

/** Nearer to sure than this a question is not worth the reader's time. */
const openQuestion = { low: 0.08, high: 0.92 };

/**
 * What to ask next, the most telling first: measures of which this customer's months so far lie on both sides of where
 * the line may be, those of heavy needs before others. It asks about the month's own number where that is in doubt, and
 * else about the middle of the doubt (the most informative place: Watson and Pelli 1983). `most`: how many.
 */
export function uncertainItems(month: Measured, lines: readonly DrawnLine[], most: number): UncertainItem[] {
  return lines
    .map((line) => ({ line, ...doubtOf(month, line) }))
    .filter((one) => one.doubt > 0)
    .sort((a, b) => b.doubt - a.doubt)
    .slice(0, most)
    .map(({ line, value }) => itemOf(line, value));
}

/** How much of the customer's course is in doubt, weighed; and this month's number, null where it is not measured. */
function doubtOf(
  month: Measured,
  line: DrawnLine,
): { readonly doubt: number; readonly value: number | null } {
  const found = month.measures[line.measure];
  if (!found) return { doubt: 0, value: null };
  const value = judgedNumber(found, line);
  const past = found.history.flatMap((point) => {
    if (point.value === null) return [];
    const share = line.unit === 'share' && found.unit !== 'share';
    return [share ? point.count / Math.max(1, point.population) : point.value];
  });
  const values = value === null ? past : [...past, value, value];
  if (values.length === 0) return { doubt: 0, value };
  const doubts = values.map((one) => {
    const chance = chanceOfProblem(line, one);
    return Math.min(chance, 1 - chance);
  });
  const doubt = doubts.reduce((sum, one) => sum + one, 0) / values.length;
  // A need of no weight is seldom asked about, but asked.
  return { doubt: doubt * (0.02 + line.weight) ** 0.3, value };
}

function itemOf(line: DrawnLine, value: number | null): UncertainItem {
  const now = value === null ? 0 : chanceOfProblem(line, value);
  const isSo = value !== null && now > openQuestion.low && now < openQuestion.high;
  const asked = isSo ? Number(value.toPrecision(6)) : rounded(middleOf(line), line.unit);
  const what = `${describeMeasure(line.measure).title}: ${inUnit(asked, line.unit)}.`;
  return {
    id: `question/${line.measure}@${asked}`,
    measure: line.measure,
    need: line.need,
    value: asked,
    isSo,
    chance: chanceOfProblem(line, asked),
    asks: isSo ? `${what} Is this a problem for you?` : `${what} Would that be a problem for you?`,
  };
}

/** Where the chance is one half. */
function middleOf(line: LearntTolerance): number {
  let [good, bad] = [line.low, line.high];
  if (chanceOfProblem(line, good) > chanceOfProblem(line, bad)) [good, bad] = [bad, good];
  for (let step = 0; step < 40; step++) {
    const middle = (good + bad) / 2;
    if (chanceOfProblem(line, middle) > 0.5) bad = middle;
    else good = middle;
  }
  return (good + bad) / 2;
}

/** Two figures, and whole things: nobody has an opinion on 137.4 minutes or 4.4 people. */
function rounded(value: number, unit: DrawnLine['unit']): number {
  if (unit === 'count') return Math.max(1, Math.round(value));
  return value > 0.9 && value < 1 ? Number(value.toPrecision(3)) : Number(value.toPrecision(2));
}
