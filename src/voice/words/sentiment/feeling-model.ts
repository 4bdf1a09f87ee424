import {
  type Calibration,
  calibrate,
  type Judged,
  type Score,
  saidOf,
  scoreOf,
  sharesOf,
} from './calibrate.ts';
import { featuresOf, learnSpace, type Read, type Space, spaceSize } from './features.ts';
import { type Likeness, learnLikeness, oddsByLikeness } from './likeness.ts';
import { type Logistic, learnLogistic, oddsOf } from './logistic.ts';

/** A rated text: `right` is the number of its feeling, 0 unhappy to 2 happy. */
export interface Rated {
  readonly text: Read;
  readonly right: number;
}

/** Two learners of different kind, whose odds are added: their errors differ. */
interface Pair {
  readonly space: Space;
  readonly logistic: Logistic;
  readonly likeness: Likeness;
}

export interface FeelingModel extends Pair {
  readonly calibration: Calibration;
}

/** How the model did on its own ratings, each judged by a model that had not seen it. */
export interface Report {
  readonly ratings: number;
  readonly counts: readonly number[];
  readonly score: Score;
  /** By how sure it said to be: how many, how sure on average, how many were right. */
  readonly sureness: readonly { readonly count: number; readonly sure: number; readonly right: number }[];
}

/** Fewer ratings than this of any feeling teach nothing. */
export const leastEach = 10;
const folds = 5;
const penalty = 2;

/**
 * Learns feelings from ratings; null where a feeling has too few. Calibration and report are of five folds, each judged by
 * what the other four taught. The same ratings in the same order give the same model.
 */
export function learnModel(rated: readonly Rated[]): { model: FeelingModel; report: Report } | null {
  const counts = [0, 1, 2].map((klass) => rated.filter((one) => one.right === klass).length);
  if (counts.some((count) => count < leastEach)) return null;
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const pair = learnPair(rated.filter((_, at) => at % folds !== fold));
    for (const { text, right } of rated.filter((_, at) => at % folds === fold))
      judged.push({ odds: oddsOfPair(pair, text), right });
  }
  const calibration = calibrate(judged);
  return { model: { ...learnPair(rated), calibration }, report: reportOf(judged, calibration, counts) };
}

function learnPair(rated: readonly Rated[]): Pair {
  const texts = rated.map((one) => one.text);
  const klassOf = rated.map((one) => one.right);
  const space = learnSpace(texts);
  const logistic = learnLogistic({
    rows: texts.map((text) => featuresOf(space, text)),
    klassOf,
    weightOf: klassOf.map(() => 1),
    classes: 3,
    features: spaceSize(space),
    penalty,
  });
  return { space, logistic, likeness: learnLikeness(space, texts, klassOf) };
}

function oddsOfPair({ space, logistic, likeness }: Pair, text: Read): number[] {
  const one = oddsOf(logistic, featuresOf(space, text));
  const other = oddsByLikeness(likeness, space, text);
  return Array.from(one, (each, at) => (each + (other[at] as number)) / 2);
}

/** What the model says of a text: the number of the feeling, and how sure. */
export function judgeText(model: FeelingModel, text: Read): { readonly said: number; readonly sure: number } {
  const odds = oddsOfPair(model, text);
  const said = saidOf(odds, model.calibration.lean);
  return { said, sure: sharesOf(odds, model.calibration.power)[said] as number };
}

function reportOf(
  judged: readonly Judged[],
  { power, lean }: Calibration,
  counts: readonly number[],
): Report {
  const said = judged.map(({ odds, right }) => {
    const said = saidOf(odds, lean);
    return { said, right, sure: sharesOf(odds, power)[said] as number };
  });
  const sureness = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((from, at, all) => {
    const some = said.filter((one) => one.sure >= from && one.sure < (all[at + 1] ?? 2));
    return {
      count: some.length,
      sure: some.reduce((sum, one) => sum + one.sure, 0) / Math.max(1, some.length),
      right: some.filter((one) => one.said === one.right).length,
    };
  });
  return {
    ratings: judged.length,
    counts,
    score: scoreOf(said),
    sureness: sureness.filter((one) => one.count > 0),
  };
}
