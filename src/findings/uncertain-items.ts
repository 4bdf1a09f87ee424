import { chanceOfProblem, type DrawnLine, type LearntTolerance, questionWorth } from '../lens/index.ts';
import { say, t } from '../platform/language/t.ts';
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

/** Less than this is rounding. */
const leastWorth = 1e-12;
/** Nearer to sure than this a question is not worth the reader's time. */
const openQuestion = { low: 0.08, high: 0.92 };

/**
 * What to ask next, the most telling first: the questions by whose answers judging this customer's months is expected to
 * get better most, those about heavy needs before others. It asks about the month's own number where that is
 * in doubt, and else of numbers about the middle of the doubt. `most`: how many; one a measure.
 */
export function uncertainItems(month: Measured, lines: readonly DrawnLine[], most: number): UncertainItem[] {
  return lines
    .flatMap((line) => bestQuestion(month, line) ?? [])
    .filter((one) => one.worth > leastWorth)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, most)
    .map(({ line, value, isSo }) => itemOf(line, value, isSo));
}

interface Question {
  readonly line: DrawnLine;
  readonly value: number;
  readonly isSo: boolean;
  readonly worth: number;
}

/** The question about a measure that is worth most; null where it is not measured. */
function bestQuestion(month: Measured, line: DrawnLine): Question | null {
  const found = month.measures[line.measure];
  if (!found) return null;
  const now = judgedNumber(found, line);
  const past = found.history.flatMap((point) => {
    if (point.value === null) return [];
    const share = line.unit === 'share' && found.unit !== 'share';
    return [share ? point.count / Math.max(1, point.population) : point.value];
  });
  const values = now === null ? past : [...past, now, now];
  if (values.length === 0) return null;
  const ideas = ideasOf(line).map((value) => ({ value: rounded(value, line.unit), isSo: false }));
  const open = now !== null && isOpen(chanceOfProblem(line, now));
  const all = open ? [{ value: Number(now.toPrecision(6)), isSo: true }, ...ideas] : ideas;
  // A need of no weight is seldom asked about, but asked.
  const heavy = (0.02 + line.weight) ** 0.3;
  const worths = all.map((one) => ({ ...one, line, worth: heavy * questionWorth(line, one, values) }));
  return worths.reduce((best, one) => (one.worth > best.worth ? one : best));
}

const isOpen = (chance: number) => chance > openQuestion.low && chance < openQuestion.high;

function itemOf(line: DrawnLine, value: number, isSo: boolean): UncertainItem {
  const [title, figure] = [say(describeMeasure(line.measure).title), inUnit(value, line.unit)];
  return {
    id: `question/${line.measure}@${value}`,
    measure: line.measure,
    need: line.need,
    value,
    isSo,
    chance: chanceOfProblem(line, value),
    asks: isSo
      ? t`${title}: ${figure}. Is this a problem for you?`
      : t`${title}: ${figure}. Would that be a problem for you?`,
  };
}

/** Values where the chance of a problem is so large. */
function ideasOf(line: LearntTolerance): number[] {
  return [0.2, 0.35, 0.5, 0.7].map((chance) => valueOfChance(line, chance));
}

/** The value at which a problem has this chance. */
function valueOfChance(line: LearntTolerance, chance: number): number {
  let [good, bad] = [line.low, line.high];
  if (chanceOfProblem(line, good) > chanceOfProblem(line, bad)) [good, bad] = [bad, good];
  for (let step = 0; step < 40; step++) {
    const middle = (good + bad) / 2;
    if (chanceOfProblem(line, middle) > chance) bad = middle;
    else good = middle;
  }
  return (good + bad) / 2;
}

/** Two figures, and whole things: nobody has an opinion on 137.4 minutes or 4.4 people. */
function rounded(value: number, unit: DrawnLine['unit']): number {
  if (unit === 'count') return Math.max(1, Math.round(value));
  return value > 0.9 && value < 1 ? Number(value.toPrecision(3)) : Number(value.toPrecision(2));
}
