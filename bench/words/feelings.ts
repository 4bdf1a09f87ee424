import { scoreOf } from '../../src/voice/words/sentiment/calibrate.ts';
import { readWorded } from '../../src/voice/words/sentiment/features.ts';
import { type FeelingName, feelings } from '../../src/voice/words/sentiment/feeling.ts';
import { learnModel } from '../../src/voice/words/sentiment/feeling-model.ts';
import { judgeWorded } from '../../src/voice/words/sentiment/open-feelings.ts';
import { type Seen, seeTexts } from '../../src/voice/words/sentiment/seeing.ts';
import { vader } from '../../src/voice/words/vader/vader.ts';
import { openSentenceVectors } from '../../src/voice/words/vectors/sentence-vectors.ts';
import { type Comment, shuffled } from './data.ts';
import { WrongFile } from './own-file.ts';

/** More held-out comments than this say nothing more. */
const mostJudged = 3000;

/** Learns from so many comments and judges the others, as the product does, once for each seed. */
export async function benchFeelings(
  comments: readonly Comment[],
  learnt: number,
  seeds: readonly number[],
): Promise<void> {
  if (comments.length < learnt * 1.2)
    throw new WrongFile(
      `there are ${comments.length} rated comments: too few to learn from ${learnt} and judge others`,
    );
  const some = shuffled(comments, 98).slice(0, learnt + mostJudged);
  const texts = some.map((one) => one.words);
  const found = await seeTexts(texts, await openSentenceVectors());
  const all = some.map((comment, at) => ({ comment, seen: found[at] as Seen }));
  const ways = some.some((one) => one.question !== '') ? [true, false] : [false];
  for (const asked of ways) {
    const scores = seeds.map((seed) => benchSeed(all, learnt, seed, asked));
    const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    console.log(`${asked ? 'with the question' : 'words alone'}: mean macro-F1 ${mean.toFixed(3)}`);
  }
}

function benchSeed(
  all: readonly { readonly comment: Comment; readonly seen: Seen }[],
  learnt: number,
  seed: number,
  asked: boolean,
): number {
  const mixed = shuffled(all, seed);
  const worded = ({ words, question }: Comment) => ({ words, question: asked ? question : '' });
  const start = performance.now();
  const model = learnModel(
    mixed.slice(0, learnt).map(({ comment, seen }) => ({
      text: readWorded(worded(comment), seen),
      right: comment.right,
    })),
  );
  if (!model) throw new WrongFile('fewer than ten comments of two feelings: nothing can be learnt');
  const seconds = (performance.now() - start) / 1000;
  const said = mixed.slice(learnt).map(({ comment, seen }) => {
    const found = judgeWorded(model.model, worded(comment), seen);
    // What it cannot tell is not right.
    return {
      said: feelings.indexOf(found.feeling as FeelingName),
      sure: found.sure ?? 0,
      right: comment.right,
    };
  });
  const score = scoreOf(said);
  const two = said.filter((one) => one.right !== 1);
  console.log(
    [
      asked ? 'with the question' : 'words alone',
      `seed ${seed}`,
      `macro-F1 ${score.macroF1.toFixed(3)} (${score.f1.map((each) => each.toFixed(2)).join(' ')})`,
      `VADER ${byVader(mixed.slice(learnt).map((one) => one.comment)).toFixed(3)}`,
      `right of those unhappy or happy ${share(two)}`,
      `"cannot tell" ${said.filter((one) => one.said < 0).length} of ${said.length}`,
      `learnt in ${seconds.toFixed(0)} s`,
      sureness(said),
    ].join('  '),
  );
  return score.macroF1;
}

const share = (said: readonly { readonly said: number; readonly right: number }[]): string =>
  (said.filter((one) => one.said === one.right).length / Math.max(1, said.length)).toFixed(3);

/** VADER by its usual bounds. */
function byVader(comments: readonly Comment[]): number {
  return scoreOf(
    comments.map(({ words, right }) => {
      const { compound } = vader(words);
      return { said: compound >= 0.05 ? 2 : compound <= -0.05 ? 0 : 1, right };
    }),
  ).macroF1;
}

function sureness(said: readonly { readonly said: number; readonly sure: number; readonly right: number }[]) {
  const bounds = [0, 0.5, 0.6, 0.7, 0.8, 0.9];
  const parts = bounds.map((from, at) => {
    const some = said.filter((one) => one.sure >= from && one.sure < (bounds[at + 1] ?? 2));
    const mean = some.reduce((sum, one) => sum + one.sure, 0) / Math.max(1, some.length);
    return `${mean.toFixed(2)}/${share(some)} (${some.length})`;
  });
  return `said/right: ${parts.join(' ')}`;
}
