import type { Sparse } from '../vectors/sparse.ts';
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
import { kernelOf, knownOf, type Likeness, learnLikeness, oddsByLikeness, oddsOfNear } from './likeness.ts';
import { type Logistic, learnLogistic, oddsOf } from './logistic.ts';

/** A rated text: `right` is the number of its feeling, 0 unhappy to 2 happy. */
export interface Rated {
  readonly text: Read;
  readonly right: number;
}

/** Two learners of different kind, whose odds are mixed: their errors differ. */
interface Pair {
  readonly space: Space;
  readonly logistic: Logistic;
  readonly likeness: Likeness;
}

export interface FeelingModel extends Pair {
  readonly calibration: Calibration;
  /** For very many texts: words, letters and signs without their meaning. */
  readonly quick: { readonly logistic: Logistic; readonly calibration: Calibration };
}

/** How the model did on its own ratings, each judged by a model that had not seen it. */
export interface Report {
  readonly ratings: number;
  readonly counts: readonly number[];
  readonly score: Score;
  /** By how sure it said to be: how many, how sure on average, how many were right. */
  readonly sureness: readonly { readonly count: number; readonly sure: number; readonly right: number }[];
}

/** Fewer ratings than this of a feeling teach nothing: it is never said then. */
const leastEach = 10;
const folds = 5;
const penalty = 2;
/** Likeness counts twice: it is right more often. */
const byLikeness = 2 / 3;

/**
 * Learns feelings from ratings; null where not even two of them have enough. Calibration and report are of five folds,
 * each judged by what the other four taught. The same ratings in the same order give the same model.
 */
export function learnModel(given: readonly Rated[]): { model: FeelingModel; report: Report } | null {
  const counts = [0, 1, 2].map((klass) => given.filter((one) => one.right === klass).length);
  const enough = counts.map((count) => count >= leastEach);
  if (enough.filter(Boolean).length < 2) return null;
  const rated = given.filter((one) => enough[one.right]);
  const learner = learnerOf(rated);
  const judged: Judged[] = [];
  const quickly: Judged[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const taught = learner.learn([...rated.keys()].filter((at) => at % folds !== fold));
    for (const [at, { right }] of rated.entries())
      if (at % folds === fold) {
        const { odds, quick } = taught.oddsOf(at);
        judged.push({ odds, right });
        quickly.push({ odds: quick, right });
      }
  }
  const calibration = calibrate(judged);
  const { logistic, quick, weights } = learner.learn([...rated.keys()]);
  const { space, known } = learner;
  return {
    model: {
      ...{ space, logistic, calibration, likeness: { known, weights } },
      quick: { logistic: quick, calibration: calibrate(quickly) },
    },
    report: reportOf(judged, calibration, counts),
  };
}

/** What all folds share: features and likeness, which are of the texts alone and know no rating. */
function learnerOf(rated: readonly Rated[]) {
  const texts = rated.map((one) => one.text);
  const klassOf = rated.map((one) => one.right);
  const space = learnSpace(texts);
  const known = texts.map((text) => knownOf(space, text));
  const kernel = kernelOf(known);
  const whole = texts.map((text) => featuresOf(space, text));
  const short = texts.map((text) => featuresOf(space, text, true));
  const teach = (rows: readonly Sparse[], some: readonly number[]) =>
    learnLogistic({
      rows: some.map((at) => rows[at] as Sparse),
      klassOf: some.map((at) => klassOf[at] as number),
      weightOf: some.map(() => 1),
      ...{ classes: 3, features: spaceSize(space), penalty },
    });
  const learn = (some: readonly number[]) => {
    const logistic = teach(whole, some);
    const quick = teach(short, some);
    const weights = learnLikeness(kernel, some, klassOf);
    const oddsAt = (at: number) => {
      const near = some.map((other) => kernel[at * texts.length + other] as number);
      return {
        odds: mixed(oddsOf(logistic, whole[at] as Sparse), oddsOfNear(near, weights)),
        quick: oddsOf(quick, short[at] as Sparse),
      };
    };
    return { logistic, quick, weights, oddsOf: oddsAt };
  };
  return { space, known, learn };
}

const mixed = (one: Float64Array, other: Float64Array): number[] =>
  Array.from(one, (each, at) => each * (1 - byLikeness) + (other[at] as number) * byLikeness);

function oddsOfPair({ space, logistic, likeness }: Pair, text: Read): number[] {
  return mixed(oddsOf(logistic, featuresOf(space, text)), oddsByLikeness(likeness, space, text));
}

/** What the model says of a text: the number of the feeling, and how sure. `quick`: without looking at its meaning. */
export function judgeText(
  model: FeelingModel,
  text: Read,
  quick = false,
): { readonly said: number; readonly sure: number } {
  const odds = quick
    ? oddsOf(model.quick.logistic, featuresOf(model.space, text, true))
    : oddsOfPair(model, text);
  const { lean, power } = quick ? model.quick.calibration : model.calibration;
  const said = saidOf(odds, lean);
  return { said, sure: sharesOf(odds, power)[said] as number };
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
